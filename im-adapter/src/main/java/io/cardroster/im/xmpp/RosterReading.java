package io.cardroster.im.xmpp;

import java.util.Optional;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.roster.packet.RosterPacket;
import org.jivesoftware.smack.roster.packet.RosterVer;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jspecify.annotations.Nullable;

/** Reads a roster, by version where the server counts versions (RFC 6121, section 2.6). */
final class RosterReading {

    private final XMPPTCPConnection connection;

    RosterReading(XMPPTCPConnection connection) {
        this.connection = connection;
    }

    /** The roster, if it is another than the one of that version; empty text reads it whatever it is. */
    Optional<RosterPacket> unless(String version) throws SmackException, XMPPException, InterruptedException {
        boolean counts = connection.hasFeature(RosterVer.ELEMENT, RosterVer.NAMESPACE);
        if (!counts || version.isEmpty()) {
            return Optional.of((RosterPacket) ask(counts ? "" : null));
        }
        try (StanzaCollector pushes = connection.createStanzaCollector(
                stanza -> stanza instanceof RosterPacket push && push.getType() == IQ.Type.set)) {
            IQ answer = ask(version);
            if (answer instanceof RosterPacket roster) {
                return Optional.of(roster);
            }
            // A server may say "as it was, but" and push what changed instead of sending all of it.
            XmppSession.roundTrip(connection);
            return pushes.pollResult() == null ? Optional.empty() : Optional.of((RosterPacket) ask(""));
        }
    }

    private IQ ask(@Nullable String version) throws SmackException, XMPPException, InterruptedException {
        RosterPacket request = new RosterPacket();
        request.setType(IQ.Type.get);
        request.setVersion(version);
        return connection.createStanzaCollectorAndSend(request).nextResultOrThrow();
    }
}
