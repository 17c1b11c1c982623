package io.cardroster.source.spi;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A forward as accepted.
 *
 * @param key idempotency key; unique for the owner
 * @param login given with the command; empty when the stored one is used
 * @param sealedPassword given with the command, opens with the context {@code forward/N/ID}; empty when the stored one is used,
 *     or when the forward is over
 */
@SuppressWarnings("ArrayRecordComponent") // sealed, never compared
public record StoredForward(
        UUID id,
        Instant accepted,
        Instant deadline,
        String key,
        String text,
        String login,
        byte[] sealedPassword,
        List<ForwardRecipient> recipients) {

    public StoredForward {
        recipients = List.copyOf(recipients);
    }

    @Override
    public String toString() {
        return "StoredForward[" + id + "]";
    }
}
