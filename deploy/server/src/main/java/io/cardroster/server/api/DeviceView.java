package io.cardroster.server.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as lists show it.
 *
 * @param id the owner's number of the device
 * @param device what it calls itself
 * @param firstSeen null when that was before a release that noted it
 * @param blocked since when it is let in no more; null when it is
 * @param recent whether it came for the first time in the last 7 days
 * @param lastSync null when it never ended a sync
 */
public record DeviceView(
        String id,
        String device,
        String manufacturer,
        String model,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSync,
        String mode,
        String outcome,
        @Nullable Instant blocked,
        boolean recent) {}
