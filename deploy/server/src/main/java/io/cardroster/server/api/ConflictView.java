package io.cardroster.server.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conflict as lists show it.
 *
 * @param id {@code OWNERNUMBER.N}
 * @param device id of the device as in the owner's list; null when none was part of it
 * @param contact id of the card; null when there is none
 * @param winner {@code device}, {@code server} or empty
 */
public record ConflictView(
        String id,
        String owner,
        @Nullable String device,
        @Nullable String contact,
        Instant at,
        List<String> properties,
        String policy,
        String winner,
        boolean restored) {

    public ConflictView {
        properties = List.copyOf(properties);
    }

    static ConflictView of(LogLine line) {
        return new ConflictView(
                line.id(),
                line.owner(),
                line.device(),
                line.contact(),
                line.at(),
                line.properties(),
                line.policy(),
                line.winner(),
                line.settled());
    }
}
