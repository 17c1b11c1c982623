package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which log entries are asked for.
 *
 * @param kinds one at least
 * @param owner whose; null for all owners
 * @param device what the device calls itself, whole; empty for all
 * @param from not written before; null for all
 * @param until written before; null for all
 * @param text part of the card's name or mobile number, whatever the case; empty for all
 */
public record LogFilter(
        Set<LogEntry.Kind> kinds,
        @Nullable OwnerId owner,
        String device,
        Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant until,
        String text) {

    /** Kinds that ask somebody to look at them; the others tell what happened. */
    public static final Set<LogEntry.Kind> QUESTIONS =
            Set.of(LogEntry.Kind.CONFLICT, LogEntry.Kind.DUPLICATE, LogEntry.Kind.CLASH);

    public LogFilter {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("no kinds");
        }
        kinds = Set.copyOf(kinds);
    }

    /** All entries of these kinds. */
    public static LogFilter of(Set<LogEntry.Kind> kinds) {
        return new LogFilter(EnumSet.copyOf(kinds), null, "", Outcome.ANY, null, null, "");
    }

    /** What came of it. */
    public enum Outcome {
        ANY,
        /** One of {@link #QUESTIONS} that is neither settled nor reviewed. */
        OPEN,
        REVIEWED,
        /** Restored or resolved. */
        SETTLED,
        DEVICE_WON,
        SERVER_WON,
        NOBODY_WON
    }
}
