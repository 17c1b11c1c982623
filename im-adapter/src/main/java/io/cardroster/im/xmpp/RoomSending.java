package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import java.time.Duration;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.jivesoftware.smackx.muc.packet.MUCInitialPresence;
import org.jivesoftware.smackx.muc.packet.MUCUser;
import org.jivesoftware.smackx.sid.element.OriginIdElement;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.BareJid;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.jxmpp.stringprep.XmppStringprepException;

/**
 * Says something in a room (XEP-0045). The room repeats it to everybody in it, and so to us, which is the proof. The end of the
 * session leaves the room.
 */
final class RoomSending {

    /** Names that are tried when somebody in the room has the one before. */
    private static final int NAMES = 3;

    private final XMPPTCPConnection connection;
    private final Duration reply;

    RoomSending(XMPPTCPConnection connection, Duration reply) {
        this.connection = connection;
        this.reply = reply;
    }

    /** Why it is not proved that the room has it; null when it is. */
    @Nullable ImFailure say(BareJid room, String id, String text) {
        try {
            // Whoever enters a room that does not exist makes it.
            ServiceDiscoveryManager.getInstanceFor(connection).discoverInfo(room);
            enter(room);
        } catch (XMPPErrorException e) {
            return Taxonomy.of(e.getStanzaError(), true);
        } catch (XMPPException | SmackException | InterruptedException e) {
            return Taxonomy.of(e);
        }
        Message message = StanzaBuilder.buildMessage(id)
                .to(room)
                .ofType(Message.Type.groupchat)
                .setBody(text)
                .addExtension(new OriginIdElement(id))
                .build();
        try (StanzaCollector repeats =
                connection.createStanzaCollectorAndSend(stanza -> isAnswer(stanza, room, id), message)) {
            Stanza answer = repeats.nextResult(reply.toMillis());
            if (answer == null) {
                return new ImFailure(Kind.AMBIGUOUS, "the room did not repeat it");
            }
            StanzaError error = answer.getError();
            return error == null ? null : Taxonomy.of(error, true);
        } catch (SmackException e) {
            return new ImFailure(Kind.AMBIGUOUS, "cut before the room answered");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ImFailure(Kind.AMBIGUOUS, "cut before the room answered");
        }
    }

    private void enter(BareJid room) throws SmackException, XMPPException, InterruptedException {
        String name = connection.getUser().getLocalpart().toString();
        for (int number = 1; ; number++) {
            try {
                enter(room, number == 1 ? name : name + " (" + number + ")");
                return;
            } catch (XMPPErrorException e) {
                if (number == NAMES || e.getStanzaError().getCondition() != StanzaError.Condition.conflict) {
                    throw e;
                }
            }
        }
    }

    private void enter(BareJid room, String name) throws SmackException, XMPPException, InterruptedException {
        EntityFullJid we = address(room, name);
        Presence entering = connection
                .getStanzaFactory()
                .buildPresenceStanza()
                .to(we)
                .addExtension(new MUCInitialPresence(null, -1, 0, -1, null))
                .build();
        try (StanzaCollector presences =
                connection.createStanzaCollectorAndSend(stanza -> isEntered(stanza, room, we), entering)) {
            Presence answer = presences.nextResult(reply.toMillis());
            if (answer == null) {
                throw NoResponseException.newWith(reply.toMillis(), presences, false);
            }
            XMPPErrorException.ifHasErrorThenThrow(answer);
        }
    }

    private static EntityFullJid address(BareJid room, String name) {
        try {
            return JidCreate.entityFullFrom(room.asEntityBareJidOrThrow(), Resourcepart.from(name));
        } catch (XmppStringprepException e) {
            throw new IllegalStateException("a login's name can be a name in a room", e);
        }
    }

    /** Our own presence comes last, when the room has taken us; the room may have given us another name. */
    private static boolean isEntered(Stanza stanza, BareJid room, EntityFullJid we) {
        if (!(stanza instanceof Presence presence)
                || presence.getFrom() == null
                || !presence.getFrom().asBareJid().equals(room)) {
            return false;
        }
        if (presence.getType() == Presence.Type.error) {
            return presence.getFrom().equals(we) || presence.getFrom().equals(room);
        }
        MUCUser user = MUCUser.from(presence);
        return user != null && user.getStatus().contains(MUCUser.Status.PRESENCE_TO_SELF_110);
    }

    private static boolean isAnswer(Stanza stanza, BareJid room, String id) {
        return stanza instanceof Message message
                && id.equals(message.getStanzaId())
                && message.getFrom() != null
                && message.getFrom().asBareJid().equals(room)
                && (message.getType() == Message.Type.groupchat || message.getError() != null);
    }
}
