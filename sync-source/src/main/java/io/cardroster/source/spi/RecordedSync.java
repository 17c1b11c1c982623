package io.cardroster.source.spi;

import io.cardroster.source.card.SyncRef;
import io.cardroster.syncml.spi.SyncMode;
import java.time.Instant;

/**
 * A sync that changed the book. What it did to each card is found among the versions and log entries that were numbered while
 * it ran, so that nothing needs to be written for each card.
 *
 * @param began its first change, by the store's clock; {@code ended} its last
 * @param afterVersion its versions have greater numbers, up to {@code lastVersion}; others may be among them
 * @param afterEntry likewise its log entries, up to {@code lastEntry}
 * @param added cards that it added, likewise changed and removed
 * @param undone whether it was undone as a whole
 */
public record RecordedSync(
        SyncRef ref,
        SyncMode mode,
        Instant began,
        Instant ended,
        long afterVersion,
        long lastVersion,
        long afterEntry,
        long lastEntry,
        int added,
        int changed,
        int removed,
        boolean undone) {}
