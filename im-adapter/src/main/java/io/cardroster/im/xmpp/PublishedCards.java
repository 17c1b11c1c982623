package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ContactFacts;
import io.cardroster.source.spi.ImFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.vcardtemp.packet.VCard;
import org.jxmpp.jid.BareJid;

/** What contacts publish in their vCards (XEP-0054), asked for all at once. */
final class PublishedCards {

    private final XMPPTCPConnection connection;
    private final Addresses addresses;
    private final Duration reply;

    PublishedCards(XMPPTCPConnection connection, Addresses addresses, Duration reply) {
        this.connection = connection;
        this.addresses = addresses;
        this.reply = reply;
    }

    /** By number; who publishes nothing, does not answer in time or belongs to another domain is missing. */
    Map<String, ContactFacts> of(Collection<String> numbers) {
        Map<String, StanzaCollector> asked = new LinkedHashMap<>();
        Map<String, ContactFacts> facts = new HashMap<>();
        try {
            for (String number : numbers) {
                ask(number).ifPresent(answer -> asked.put(number, answer));
            }
            long end = System.nanoTime() + reply.toNanos();
            for (Map.Entry<String, StanzaCollector> one : asked.entrySet()) {
                long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
                // Refused, not there, or too slow: the contact is taken in without.
                if (one.getValue().nextResult(left) instanceof VCard card) {
                    facts.put(one.getKey(), facts(card));
                }
            }
            return facts;
        } catch (SmackException e) {
            throw Taxonomy.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return facts;
        } finally {
            asked.values().forEach(StanzaCollector::cancel);
        }
    }

    /** Empty for an address outside of the configuration, which nobody asks, and for a room, which publishes nothing. */
    private Optional<StanzaCollector> ask(String number) throws SmackException, InterruptedException {
        VCard request = new VCard();
        try {
            BareJid address = addresses.of(number);
            if (addresses.isRoom(address)) {
                return Optional.empty();
            }
            request.setTo(address);
        } catch (ImFailure e) {
            return Optional.empty();
        }
        request.setType(IQ.Type.get);
        return Optional.of(connection.createStanzaCollectorAndSend(request));
    }

    private static ContactFacts facts(VCard card) {
        String home = card.getPhoneHome("CELL");
        String work = card.getPhoneWork("CELL");
        String mobile = home != null && !home.isBlank() ? home : work;
        byte[] photo;
        try {
            photo = card.getAvatar();
        } catch (IllegalArgumentException e) {
            photo = null; // not Base64
        }
        return ContactFacts.of(mobile == null ? "" : mobile, photo == null ? new byte[0] : photo);
    }
}
