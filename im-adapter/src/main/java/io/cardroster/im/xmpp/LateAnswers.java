package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ImFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smackx.receipts.DeliveryReceipt;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.Jid;

/** What comes back for messages that the server took: refusals, and receipts (XEP-0184) of the recipients' own programs. */
final class LateAnswers {

    private final Map<String, Message> sent;
    private final Predicate<Jid> ofService;
    private final Map<String, ImFailure> failures = new HashMap<>();
    private final Set<String> delivered = new HashSet<>();

    /**
     * Answers to these messages.
     *
     * @param sent by id
     * @param ofService whether an address is that of a gateway or a room
     */
    LateAnswers(Map<String, Message> sent, Predicate<Jid> ofService) {
        this.sent = Map.copyOf(sent);
        this.ofService = ofService;
    }

    /** What was refused; a refusal beats whatever was thought before. */
    Map<String, ImFailure> failures() {
        return failures;
    }

    /** Ids of what was confirmed. */
    Set<String> delivered() {
        return delivered;
    }

    /** Whether a stanza refuses one of the messages, or confirms it in its recipient's name. */
    boolean concerns(Stanza stanza) {
        return answered(stanza) != null;
    }

    /**
     * Takes answers until each message has one, or for the grace.
     *
     * @param next the next answer within so many nanoseconds, or one that is there already; null when there is none
     */
    void collect(LongFunction<@Nullable Stanza> next, Duration grace) {
        long end = System.nanoTime() + grace.toNanos();
        Set<String> open = new HashSet<>(sent.keySet());
        while (!open.isEmpty()) {
            Stanza answer = next.apply(end - System.nanoTime());
            String id = answer == null ? null : answered(answer);
            if (answer == null || id == null) {
                return;
            }
            if (answer.getError() == null) {
                delivered.add(id);
            } else {
                failures.put(id, Taxonomy.of(answer.getError(), ofService.test(answer.getFrom())));
            }
            // A recipient may confirm without end.
            if (!open.remove(id) && System.nanoTime() - end > 0) {
                return;
            }
        }
    }

    private @Nullable String answered(Stanza stanza) {
        if (!(stanza instanceof Message message)) {
            return null;
        }
        if (message.getType() == Message.Type.error) {
            String id = message.getStanzaId();
            return message.getError() != null && id != null && sent.containsKey(id) ? id : null;
        }
        DeliveryReceipt receipt = DeliveryReceipt.from(message);
        Message confirmed = receipt == null ? null : sent.get(receipt.getId());
        return confirmed != null
                        && message.getFrom() != null
                        && message.getFrom().asBareJid().equals(confirmed.getTo())
                ? receipt.getId()
                : null;
    }
}
