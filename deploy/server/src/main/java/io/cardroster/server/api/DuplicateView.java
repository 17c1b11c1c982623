package io.cardroster.server.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A held duplicate and the card that it doubles.
 *
 * @param id number of the held body's version
 * @param contact id of the card that stays; null when it is gone
 * @param name name on the held one
 * @param held what the device sent; null when it was pruned
 * @param first the card as it stands; null when it is gone
 */
public record DuplicateView(
        String id,
        @Nullable String device,
        @Nullable String contact,
        String name,
        Instant at,
        List<String> properties,
        String reason,
        @Nullable VersionView held,
        @Nullable VersionView first) {

    public DuplicateView {
        properties = List.copyOf(properties);
    }
}
