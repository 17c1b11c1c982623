package io.cardroster.im.xmpp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.PresenceBuilder;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.nick.packet.Nick;
import org.jxmpp.jid.Jid;

/**
 * Subscription requests that wait for the owner. A server shows them to available sessions only, so this one is available for a
 * moment, with a negative priority: it takes no message, and those that wait for the owner go on waiting. Prosody then shows the
 * requests; ejabberd shows them to sessions that take messages, so there none are seen.
 */
final class Requests {

    private static final int LOWEST_PRIORITY = -128;
    private static final int MOST = 200;

    private final XMPPTCPConnection connection;

    Requests(XMPPTCPConnection connection) {
        this.connection = connection;
    }

    /** Addresses with nicknames, empty when they give none. */
    Map<String, String> read(Predicate<Jid> wanted) throws SmackException, XMPPException, InterruptedException {
        Map<String, String> requests = new LinkedHashMap<>();
        try (StanzaCollector asking = connection.createStanzaCollector(StanzaCollector.newConfiguration()
                .setStanzaFilter(Requests::asks)
                .setSize(MOST))) {
            connection.sendStanza(presence(Presence.Type.available)
                    .setMode(Presence.Mode.xa)
                    .setPriority(LOWEST_PRIORITY)
                    .build());
            XmppSession.roundTrip(connection);
            connection.sendStanza(presence(Presence.Type.unavailable).build());
            Stanza request;
            while ((request = asking.pollResult()) != null) {
                Jid from = request.getFrom().asBareJid();
                if (wanted.test(from)) {
                    requests.put(from.toString(), nick(request));
                }
            }
        }
        return requests;
    }

    private PresenceBuilder presence(Presence.Type type) {
        return connection.getStanzaFactory().buildPresenceStanza().ofType(type);
    }

    private static boolean asks(Stanza stanza) {
        return stanza instanceof Presence presence
                && presence.getType() == Presence.Type.subscribe
                && presence.getFrom() != null;
    }

    private static String nick(Stanza request) {
        return request.getExtension(Nick.QNAME) instanceof Nick nick && nick.getName() != null ? nick.getName() : "";
    }
}
