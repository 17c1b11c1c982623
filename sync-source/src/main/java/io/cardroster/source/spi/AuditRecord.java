package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was written down.
 *
 * @param entry its number; unique, and grows, though not without gaps
 * @param at by the store's clock
 * @param subject owner whom it was done to; null when it was nobody in particular
 * @param login his login; empty when he is no more
 * @param verb name of an {@link AuditVerb}, perhaps of a later release
 */
public record AuditRecord(
        long entry,
        Instant at,
        AuditEvent.Door door,
        String administrator,
        @Nullable OwnerId subject,
        String login,
        String verb,
        String object,
        boolean done) {}
