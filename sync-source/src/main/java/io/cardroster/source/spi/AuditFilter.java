package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for; null, and an empty text, ask for all.
 *
 * @param administrator his name
 * @param since not before
 * @param until before
 */
public record AuditFilter(
        AuditEvent.@Nullable Door door,
        String administrator,
        @Nullable OwnerId subject,
        @Nullable AuditVerb verb,
        @Nullable Instant since,
        @Nullable Instant until) {}
