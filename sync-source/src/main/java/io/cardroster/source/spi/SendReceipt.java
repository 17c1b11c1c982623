package io.cardroster.source.spi;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message.
 *
 * @param failure null when the platform took it; of kind {@code AMBIGUOUS} when nobody knows; {@code TRANSIENT} when it surely
 *     did not leave or was refused for a while
 * @param delivered whether the recipient's own program has said that it got it
 */
public record SendReceipt(UUID id, @Nullable ImFailure failure, boolean delivered) {

    /** The platform took it. */
    public static SendReceipt taken(UUID id) {
        return new SendReceipt(id, null, false);
    }

    /** The recipient's own program got it. */
    public static SendReceipt delivered(UUID id) {
        return new SendReceipt(id, null, true);
    }

    /** It was refused, or nobody knows. */
    public static SendReceipt failed(UUID id, ImFailure failure) {
        return new SendReceipt(id, failure, false);
    }

    public boolean accepted() {
        return failure == null;
    }
}
