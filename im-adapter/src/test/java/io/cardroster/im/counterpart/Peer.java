package io.cardroster.im.counterpart;

import io.cardroster.im.XmppLimits;
import io.cardroster.im.xmpp.XmppPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.roster.packet.RosterPacket;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.mam.MamManager;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jivesoftware.smackx.nick.packet.Nick;
import org.jivesoftware.smackx.receipts.DeliveryReceipt;
import org.jivesoftware.smackx.receipts.DeliveryReceiptRequest;
import org.jivesoftware.smackx.vcardtemp.VCardManager;
import org.jivesoftware.smackx.vcardtemp.packet.VCard;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;

/** Another person's client: online, keeps what it gets, and answers subscription requests with yes and a request of its own. */
public final class Peer implements AutoCloseable {

    private final XMPPTCPConnection connection;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    private volatile boolean confirming;

    private Peer(XMPPTCPConnection connection) {
        this.connection = connection;
    }

    /** Logs in and becomes available, which makes the server deliver what waited. */
    public static Peer online(TestXmppServer server, String jid, String password) {
        try (XmppPlatform settings = new XmppPlatform(List.of(), XmppLimits.DEFAULT)) {
            settings.warmUp(); // the library keeps the settings that it starts with
            XMPPTCPConnection connection = new XMPPTCPConnection(XMPPTCPConnectionConfiguration.builder()
                    .setXmppAddressAndPassword(jid, password)
                    .setHost("127.0.0.1")
                    .setPort(server.port())
                    .setSecurityMode(SecurityMode.disabled)
                    .setSendPresence(false)
                    .build());
            Peer peer = new Peer(connection);
            connection.addSyncStanzaListener(stanza -> peer.take((Message) stanza), StanzaTypeFilter.MESSAGE);
            connection.addSyncStanzaListener(stanza -> peer.answer((Presence) stanza), StanzaTypeFilter.PRESENCE);
            connection.connect().login();
            connection.sendStanza(
                    connection.getStanzaFactory().buildPresenceStanza().build());
            return peer;
        } catch (Exception e) {
            throw new AssertionError("the peer cannot log in", e);
        }
    }

    /** The next message with a body, or null when none came in that time. */
    public @Nullable Message next(int seconds) {
        try {
            return messages.poll(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Asks to see that person's presence and says who asks. */
    public void subscribe(String jid, String nick) {
        try {
            connection.sendStanza(connection
                    .getStanzaFactory()
                    .buildPresenceStanza()
                    .ofType(Presence.Type.subscribe)
                    .to(JidCreate.from(jid))
                    .addExtension(new Nick(nick))
                    .build());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Publishes a vCard with a mobile number and a picture. */
    public void publish(String mobile, byte[] picture) {
        try {
            VCard card = new VCard();
            card.setPhoneHome("CELL", mobile);
            card.setAvatar(picture, "image/gif");
            VCardManager.getInstanceFor(connection).saveVCard(card);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Takes a person off the own roster. */
    public void forget(String jid) {
        try {
            RosterPacket.Item item = new RosterPacket.Item(JidCreate.bareFrom(jid), null);
            item.setItemType(RosterPacket.ItemType.remove);
            RosterPacket packet = new RosterPacket();
            packet.setType(IQ.Type.set);
            packet.addRosterItem(item);
            connection.sendIqRequestAndWaitForResponse(packet);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Puts a person on the own roster, or renames one who is there, without asking her. */
    public void keep(String jid, String name) {
        try {
            RosterPacket packet = new RosterPacket();
            packet.setType(IQ.Type.set);
            packet.addRosterItem(new RosterPacket.Item(JidCreate.bareFrom(jid), name));
            connection.sendIqRequestAndWaitForResponse(packet);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Replaces the own bookmarks by these elements, as a client does that knows private storage only (XEP-0048, XEP-0049). */
    public void bookmark(String conferences) {
        privateStorage(IQ.Type.set, conferences);
    }

    /** The own bookmarks as such a client sees them, as text. */
    public String bookmarks() {
        return privateStorage(IQ.Type.get, "").toXML().toString();
    }

    private IQ privateStorage(IQ.Type type, String conferences) {
        IQ request = new IQ("query", "jabber:iq:private") {
            @Override
            protected IQChildElementXmlStringBuilder getIQChildElementBuilder(IQChildElementXmlStringBuilder xml) {
                xml.rightAngleBracket();
                xml.append("<storage xmlns='storage:bookmarks'>" + conferences + "</storage>");
                return xml;
            }
        };
        request.setType(type);
        try {
            return connection.sendIqRequestAndWaitForResponse(request);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** How many messages of the own archive have that text. */
    public long archived(String text) {
        try {
            return MamManager.getInstanceFor(connection).queryMostRecentPage(null, 100).getMessages().stream()
                    .filter(message -> text.equals(message.getBody()))
                    .count();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** When those messages were written down, with their ids. */
    public List<String> archivedAt(String text) {
        try {
            return MamManager.getInstanceFor(connection)
                    .queryMostRecentPage(null, 100)
                    .getPage()
                    .getForwarded()
                    .stream()
                    .filter(kept -> text.equals(kept.getForwardedStanza().getBody()))
                    .map(kept -> kept.getForwardedStanza().getStanzaId() + " "
                            + kept.getDelayInformation().getStamp().toInstant())
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The same among what was said with that contact. */
    public long archived(String text, String contact) {
        try {
            MamManager.MamQueryArgs page = MamManager.MamQueryArgs.builder()
                    .limitResultsToJid(JidCreate.from(contact))
                    .setResultPageSize(50)
                    .queryLastPage()
                    .build();
            return MamManager.getInstanceFor(connection).queryArchive(page).getMessages().stream()
                    .filter(message -> text.equals(message.getBody()))
                    .count();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Whether a message of that text comes within that time. */
    public boolean hears(String text, int seconds) {
        for (Message message = next(seconds); message != null; message = next(seconds)) {
            if (text.equals(message.getBody())) {
                return true;
            }
        }
        return false;
    }

    /** What came until nothing came for that time. */
    public List<String> heard(int seconds) {
        List<String> texts = new ArrayList<>();
        for (Message message = next(seconds); message != null; message = next(seconds)) {
            if (message.getBody() != null) {
                texts.add(message.getBody());
            }
        }
        return texts;
    }

    /** Enters a room, which is made when it does not exist. */
    public void enter(String room, String name) {
        enter(room, name, false);
    }

    /** Enters a room that only its members may enter, which is made when it does not exist. */
    public void enterAlone(String room, String name) {
        enter(room, name, true);
    }

    private void enter(String room, String name, boolean membersOnly) {
        try {
            MultiUserChat chat =
                    MultiUserChatManager.getInstanceFor(connection).getMultiUserChat(JidCreate.entityBareFrom(room));
            MultiUserChat.MucCreateConfigFormHandle made = chat.createOrJoin(Resourcepart.from(name));
            if (made != null && membersOnly) {
                made.getConfigFormManager().makeMembersOnly().submitConfigurationForm();
            } else if (made != null) {
                made.makeInstant();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Sends a message. */
    public void say(String jid, String text) {
        try {
            connection.sendStanza(connection
                    .getStanzaFactory()
                    .buildMessageStanza()
                    .to(JidCreate.from(jid))
                    .ofType(Message.Type.chat)
                    .setBody(text)
                    .build());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        connection.setReplyTimeout(1000);
        connection.disconnect();
    }

    /** From now on it confirms messages that ask for it (XEP-0184), in the name of their recipient. */
    public void confirm() {
        confirming = true;
    }

    private void take(Message message) {
        messages.add(message);
        if (confirming && DeliveryReceiptRequest.from(message) != null) {
            confirm(message);
        }
    }

    private void confirm(Message message) {
        try {
            connection.sendStanza(connection
                    .getStanzaFactory()
                    .buildMessageStanza()
                    .to(message.getFrom())
                    .addExtension(new DeliveryReceipt(message.getStanzaId()))
                    .build());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void answer(Presence presence) {
        if (presence.getType() == Presence.Type.subscribe) {
            String from = presence.getFrom().asBareJid().toString();
            send(Presence.Type.subscribed, from);
            send(Presence.Type.subscribe, from);
        }
    }

    private void send(Presence.Type type, String jid) {
        try {
            connection.sendStanza(connection
                    .getStanzaFactory()
                    .buildPresenceStanza()
                    .ofType(type)
                    .to(JidCreate.from(jid))
                    .build());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
