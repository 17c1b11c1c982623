package io.cardroster.source.spi;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message.
 *
 * @param failure null when the platform took it; of kind {@code AMBIGUOUS} when nobody knows; {@code TRANSIENT} when it surely
 *     did not leave or was refused for a while
 */
public record SendReceipt(UUID id, @Nullable ImFailure failure) {

    public boolean accepted() {
        return failure == null;
    }
}
