package io.cardroster.source.spi;

import io.cardroster.source.card.Account;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of a forward with its outcome.
 *
 * @param id of the message to this recipient, the same at each try
 * @param forward the command it belongs to
 * @param loginTries logins that failed for it
 * @param sendTries times that it was handed to the platform
 * @param firstSent committed before it left first; null while it surely has not left
 * @param reason why the state is what it is; empty when there is nothing to say
 */
public record ForwardRecipient(
        UUID id,
        UUID forward,
        Account account,
        ForwardState state,
        int loginTries,
        int sendTries,
        @Nullable Instant firstSent,
        String reason) {

    public ForwardRecipient with(ForwardState newState, String newReason) {
        return new ForwardRecipient(id, forward, account, newState, loginTries, sendTries, firstSent, newReason);
    }

    /** One more login failed. */
    public ForwardRecipient loginFailed(ForwardState newState, String newReason) {
        return new ForwardRecipient(id, forward, account, newState, loginTries + 1, sendTries, firstSent, newReason);
    }

    /** About to leave. */
    public ForwardRecipient leaving(Instant now) {
        return new ForwardRecipient(
                id,
                forward,
                account,
                ForwardState.SENDING,
                loginTries,
                sendTries + 1,
                firstSent == null ? now : firstSent,
                "");
    }

    /**
     * For another try of what failed or is unknown: what surely is not with the recipient may leave as if anew; of the rest the archive
     * is asked first. That it was handed over before is remembered, since an archive may hold what its server threw away.
     */
    public ForwardRecipient again() {
        boolean perhaps = state == ForwardState.UNKNOWN && firstSent != null;
        return new ForwardRecipient(
                id,
                forward,
                account,
                perhaps ? ForwardState.SENDING : ForwardState.ACCEPTED,
                0,
                Math.min(sendTries, 1),
                perhaps ? firstSent : null,
                "");
    }

    /** Surely not with the recipient: the archive need not be asked before the next try. */
    public ForwardRecipient back(String newReason) {
        return new ForwardRecipient(
                id, forward, account, ForwardState.ACCEPTED, loginTries, sendTries, null, newReason);
    }
}
