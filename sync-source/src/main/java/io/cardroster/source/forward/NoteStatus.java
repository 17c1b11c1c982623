package io.cardroster.source.forward;

import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.StoredForward;
import java.util.List;
import java.util.Optional;

/**
 * What a phone is told of a note.
 *
 * @param text lines of the status
 * @param last nothing else will follow by itself
 */
record NoteStatus(String text, boolean last) {

    static final String WAITING = "waiting; to send it, add a line  Send: now";

    /** Of a note that became no forward. */
    static NoteStatus refused(String reason) {
        return new NoteStatus("not sent: " + reason, true);
    }

    /** Empty while something is on its way, which is told when it has arrived. */
    static Optional<NoteStatus> of(StoredForward forward) {
        List<ForwardRecipient> recipients = forward.recipients();
        if (recipients.stream().anyMatch(recipient -> recipient.state().open())) {
            return Optional.empty();
        }
        boolean waits = recipients.stream().anyMatch(recipient -> recipient.state() == ForwardState.WAITING);
        List<String> outcomes = recipients.stream().map(NoteStatus::outcome).toList();
        if (outcomes.stream().distinct().count() == 1) {
            return Optional.of(new NoteStatus(outcomes.get(0), !waits));
        }
        List<String> lines = recipients.stream()
                .map(recipient ->
                        recipient.account().type() + ":" + recipient.account().number() + " " + outcome(recipient))
                .toList();
        return Optional.of(new NoteStatus(String.join("\n", lines), !waits));
    }

    private static String outcome(ForwardRecipient recipient) {
        String reason = recipient.reason().isEmpty() ? "" : ": " + recipient.reason();
        return switch (recipient.state()) {
            case WAITING -> WAITING;
            case ACCEPTED, SENDING -> "on its way";
            case SENT -> "sent";
            case DELIVERED -> "delivered";
            case FAILED -> "not sent" + reason;
            case CANCELLED -> "not sent" + reason;
            case UNKNOWN -> "it may have arrived" + reason;
        };
    }
}
