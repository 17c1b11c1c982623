package io.cardroster.source.spi;

import io.cardroster.source.card.Step;
import io.cardroster.source.card.VersionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version without its body, for a card's history.
 *
 * @param written by the store's clock
 * @param bytes size of the body
 * @param step null for a body that never was the card's content, as a device's form of it that was merged
 */
public record VersionSummary(
        VersionId id,
        long revision,
        Instant written,
        String contentType,
        int bytes,
        String origin,
        @Nullable Step step) {}
