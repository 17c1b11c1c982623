package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImSession.Addition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.roster.packet.RosterPacket;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jxmpp.jid.BareJid;

/**
 * Adds many contacts without waiting for each answer. Servers let a client send a few kilobytes a second, so nothing is sent
 * that is not needed.
 */
final class Adding {

    /** Requests without answer at a time: at 3 kB/s, the lowest default, their answers come well within a reply's time. */
    private static final int WINDOW = 20;

    private final XMPPTCPConnection connection;
    private final Addresses addresses;
    private final boolean preApprove;
    private final Map<String, ImFailure> failures = new HashMap<>();

    Adding(XMPPTCPConnection connection, Addresses addresses, boolean preApprove) {
        this.connection = connection;
        this.addresses = addresses;
        this.preApprove = preApprove;
    }

    /** Returns what did not work, by number. */
    Map<String, ImFailure> add(List<Addition> additions) {
        for (int from = 0; from < additions.size(); from += WINDOW) {
            try {
                subscribe(put(additions.subList(from, Math.min(from + WINDOW, additions.size()))));
                XmppSession.roundTrip(connection);
            } catch (XMPPException | SmackException | InterruptedException e) {
                ImFailure failure = Taxonomy.of(e);
                additions
                        .subList(from, additions.size())
                        .forEach(addition -> failures.putIfAbsent(addition.number(), failure));
                break;
            }
        }
        return failures;
    }

    /** Puts them on the roster; returns the addresses of those that are on it. */
    private List<BareJid> put(List<Addition> window) throws SmackException, XMPPException, InterruptedException {
        Map<Addition, StanzaCollector> asked = new LinkedHashMap<>();
        List<BareJid> there = new ArrayList<>();
        try {
            for (Addition addition : window) {
                try {
                    BareJid address = addresses.of(addition.number());
                    if (addition.present()) {
                        there.add(address);
                    } else {
                        asked.put(addition, connection.createStanzaCollectorAndSend(set(address, addition.name())));
                    }
                } catch (ImFailure e) {
                    failures.put(addition.number(), e);
                }
            }
            for (Map.Entry<Addition, StanzaCollector> one : asked.entrySet()) {
                try {
                    one.getValue().nextResultOrThrow();
                    there.add(addresses.of(one.getKey().number()));
                } catch (XMPPErrorException e) {
                    failures.put(one.getKey().number(), Taxonomy.of(e));
                }
            }
            return there;
        } finally {
            asked.values().forEach(StanzaCollector::cancel);
        }
    }

    private static RosterPacket set(BareJid address, String name) {
        RosterPacket request = new RosterPacket();
        request.setType(IQ.Type.set);
        request.addRosterItem(new RosterPacket.Item(address, name.isEmpty() ? null : name));
        return request;
    }

    private void subscribe(List<BareJid> contacts) throws SmackException, InterruptedException {
        for (BareJid contact : contacts) {
            if (preApprove) {
                send(Presence.Type.subscribed, contact);
            }
            send(Presence.Type.subscribe, contact);
        }
    }

    private void send(Presence.Type type, BareJid contact) throws SmackException, InterruptedException {
        connection.sendStanza(connection
                .getStanzaFactory()
                .buildPresenceStanza()
                .ofType(type)
                .to(contact)
                .build());
    }
}
