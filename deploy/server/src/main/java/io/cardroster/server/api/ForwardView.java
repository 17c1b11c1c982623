package io.cardroster.server.api;

import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.StoredForward;
import java.time.Instant;
import java.util.List;

/**
 * A forward with what became of it.
 *
 * @param at when it was accepted
 * @param ownLogin whether it was sent with a login that was given with it, not the stored one
 */
public record ForwardView(String id, Instant at, String text, boolean ownLogin, List<RecipientView> recipients) {

    public ForwardView {
        recipients = List.copyOf(recipients);
    }

    static ForwardView of(StoredForward forward) {
        return new ForwardView(
                forward.id().toString(),
                forward.accepted(),
                forward.text(),
                !forward.login().isEmpty(),
                forward.recipients().stream().map(RecipientView::of).toList());
    }

    /** Whether something may still happen by itself. */
    public boolean underWay() {
        return recipients.stream()
                .anyMatch(one -> one.state().equals("accepted") || one.state().equals("sending"));
    }

    /** Whether something of it can be cancelled. */
    public boolean cancellable() {
        return recipients.stream()
                .anyMatch(one -> one.state().equals("accepted") || one.state().equals("waiting"));
    }

    /** Whether another try makes sense. */
    public boolean retriable() {
        return !text.isEmpty()
                && recipients.stream()
                        .anyMatch(one ->
                                one.state().equals("failed") || one.state().equals("unknown"));
    }

    /** Whether it waits for the owner's word. */
    public boolean waiting() {
        return recipients.stream().anyMatch(one -> one.state().equals("waiting"));
    }

    /**
     * One recipient.
     *
     * @param state {@code waiting}, {@code accepted}, {@code sending}, {@code sent}, {@code delivered}, {@code failed}, {@code cancelled} or
     *     {@code unknown}
     * @param attempts logins that failed and times that it was handed to the platform
     */
    public record RecipientView(String type, String number, String state, int attempts, String reason) {

        static RecipientView of(ForwardRecipient recipient) {
            return new RecipientView(
                    recipient.account().type(),
                    recipient.account().number(),
                    Words.of(recipient.state()),
                    recipient.loginTries() + recipient.sendTries(),
                    recipient.reason());
        }
    }
}
