package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log entry that was searched for.
 *
 * @param login whose it is
 * @param device what the device calls itself; empty when there is none
 * @param about name and mobile number of the card when it was logged; empty when there was none
 * @param reviewed when an administrator marked it as looked at; null when nobody did
 * @param reviewer who did
 * @param note what administrators wrote about it
 */
public record LogHit(
        OwnerId owner,
        String login,
        String device,
        LogEntry entry,
        String about,
        @Nullable Instant reviewed,
        String reviewer,
        String note) {}
