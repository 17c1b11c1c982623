package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.SendReceipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.receipts.DeliveryReceiptRequest;
import org.jivesoftware.smackx.sid.element.OriginIdElement;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.BareJid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a batch and finds out what became of each message: taken is what the server acknowledged (XEP-0198) and did not answer
 * with an error before the answer to a ping sent after it, nor within the grace; what goes to a room when the room repeated it. A
 * recipient's program that confirms within the grace (XEP-0184) is believed; later nobody listens.
 */
final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    /** Bytes that are said before their acknowledgement is waited for. */
    private static final int PART = 8_000;

    /** Bytes of a stanza besides its text, about. */
    private static final int OVERHEAD = 350;

    private final XMPPTCPConnection connection;
    private final Addresses addresses;
    private final Duration reply;
    private final Map<String, ImFailure> failures = new HashMap<>();

    Sending(XMPPTCPConnection connection, Addresses addresses, Duration reply) {
        this.connection = connection;
        this.addresses = addresses;
        this.reply = reply;
    }

    List<SendReceipt> send(List<ImMessage> messages, Duration grace) {
        List<ImMessage> toPeople = new ArrayList<>();
        List<ImMessage> toRooms = new ArrayList<>();
        messages.forEach(message -> (addresses.isRoom(message.number()) ? toRooms : toPeople).add(message));
        Map<String, Message> stanzas = stanzas(toPeople);
        LateAnswers late = new LateAnswers(stanzas, addresses::ofService);
        try (StanzaCollector answers = connection.createStanzaCollector(StanzaCollector.newConfiguration()
                .setStanzaFilter(late::concerns)
                .setSize(Math.max(1, 2 * stanzas.size())))) {
            if (!stanzas.isEmpty()) {
                deliver(stanzas);
            }
            say(toRooms);
            late.collect(nanos -> next(answers, nanos), grace);
        }
        failures.putAll(late.failures());
        return messages.stream()
                .map(message -> receipt(message.id(), late.delivered()))
                .toList();
    }

    private SendReceipt receipt(UUID id, Set<String> delivered) {
        ImFailure failure = failures.get(id.toString());
        if (failure != null) {
            return SendReceipt.failed(id, failure);
        }
        return delivered.contains(id.toString()) ? SendReceipt.delivered(id) : SendReceipt.taken(id);
    }

    private void say(List<ImMessage> messages) {
        RoomSending rooms = new RoomSending(connection, reply);
        for (ImMessage message : messages) {
            String id = message.id().toString();
            ImFailure failure = rooms.say(addresses.of(message.number()), id, message.text());
            if (failure != null) {
                failures.put(id, failure);
            }
        }
    }

    private Map<String, Message> stanzas(List<ImMessage> messages) {
        Map<String, Message> stanzas = new LinkedHashMap<>();
        for (ImMessage message : messages) {
            String id = message.id().toString();
            try {
                BareJid recipient = addresses.of(message.number());
                stanzas.put(
                        id,
                        StanzaBuilder.buildMessage(id)
                                .to(recipient)
                                .ofType(Message.Type.chat)
                                .setBody(message.text())
                                .addExtension(new OriginIdElement(id))
                                .addExtension(new DeliveryReceiptRequest())
                                .build());
            } catch (ImFailure e) {
                failures.put(id, e);
            }
        }
        return stanzas;
    }

    private void deliver(Map<String, Message> stanzas) {
        Set<String> written = new HashSet<>();
        Set<String> taken = Set.of();
        Acknowledgements acknowledgements = new Acknowledgements(stanzas.keySet(), reply);
        try {
            boolean acknowledges = connection.isSmEnabled();
            if (acknowledges) {
                // Not a listener for each id: the library keeps those, and with them the connection, for three hours.
                connection.addStanzaAcknowledgedListener(stanza -> acknowledgements.took(stanza.getStanzaId()));
            }
            write(stanzas, written, acknowledges ? acknowledgements : null);
            XmppSession.roundTrip(connection);
            taken = acknowledges ? acknowledgements.taken() : Set.copyOf(written);
        } catch (SmackException | XMPPException e) {
            LOG.info("connection cut while sending: cause={}", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (String id : stanzas.keySet()) {
            if (!written.contains(id)) {
                failures.put(id, new ImFailure(Kind.TRANSIENT, "cut before it was sent"));
            } else if (!taken.contains(id)) {
                failures.put(id, new ImFailure(Kind.AMBIGUOUS, "cut before the server answered"));
            }
        }
    }

    /** A part at a time, so that what a server has not read when something breaks is little. */
    private void write(Map<String, Message> stanzas, Set<String> written, @Nullable Acknowledgements acknowledgements)
            throws SmackException, InterruptedException {
        int bytes = 0;
        for (Map.Entry<String, Message> entry : stanzas.entrySet()) {
            written.add(entry.getKey());
            connection.sendStanza(entry.getValue());
            bytes += OVERHEAD + entry.getValue().getBody().getBytes(StandardCharsets.UTF_8).length;
            if (acknowledgements != null && (bytes >= PART || written.size() == stanzas.size())) {
                connection.requestSmAcknowledgement();
                if (!acknowledgements.await(written.size(), bytes)) {
                    LOG.warn(
                            "acknowledgements missing, messages are looked up in the archive: count={}",
                            written.size() - acknowledgements.taken().size());
                    return;
                }
                bytes = 0;
            }
        }
    }

    private @Nullable Stanza next(StanzaCollector answers, long nanos) {
        Stanza ready = answers.pollResult();
        if (ready != null || nanos <= 0 || !connection.isConnected()) {
            return ready;
        }
        try {
            return answers.nextResult(Math.max(1, nanos / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
