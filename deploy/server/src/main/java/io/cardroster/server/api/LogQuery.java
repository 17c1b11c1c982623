package io.cardroster.server.api;

import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.LogFilter;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which log entries are asked for, in words.
 *
 * @param owner name; empty for all
 * @param device what the device calls itself; empty for all
 * @param kind one of {@link #KINDS}, or {@code all}
 * @param outcome one of {@link #OUTCOMES}; empty for all
 * @param from not before; null for all
 * @param until before; null for all
 * @param text part of the contact's name or mobile number; empty for all
 */
public record LogQuery(
        String owner,
        String device,
        String kind,
        String outcome,
        @Nullable Instant from,
        @Nullable Instant until,
        String text) {

    /** Kinds of entries, as people read them. */
    public static final Set<String> KINDS =
            Set.copyOf(Arrays.stream(LogEntry.Kind.values()).map(Words::of).toList());

    /** Outcomes, as people read them. */
    public static final Set<String> OUTCOMES = Set.of("open", "reviewed", "settled", "device", "server", "nobody");

    private static final String ALL = "all";
    private static final int LONGEST = 200;

    /**
     * A query.
     *
     * @throws RefusalException when a word is unknown or a text too long
     */
    public LogQuery {
        if (!kind.equals(ALL) && !KINDS.contains(kind)) {
            throw RefusalException.badInput("the kind is all, conflict, duplicate, pairing, removal, restored or clash")
                    .as("choice");
        }
        if (!outcome.isEmpty() && !OUTCOMES.contains(outcome)) {
            throw RefusalException.badInput("the outcome is open, reviewed, settled, device, server or nobody")
                    .as("choice");
        }
        if (text.length() > LONGEST || device.length() > LONGEST) {
            throw RefusalException.badInput("what is searched for has at most " + LONGEST + " characters")
                    .as("search-too-long", LONGEST);
        }
    }

    /** All conflicts. */
    public static LogQuery conflicts(String owner) {
        return new LogQuery(owner, "", "conflict", "", null, null, "");
    }

    Set<LogEntry.Kind> kinds() {
        return kind.equals(ALL)
                ? EnumSet.allOf(LogEntry.Kind.class)
                : EnumSet.of(LogEntry.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }

    LogFilter.Outcome wanted() {
        return switch (outcome) {
            case "open" -> LogFilter.Outcome.OPEN;
            case "reviewed" -> LogFilter.Outcome.REVIEWED;
            case "settled" -> LogFilter.Outcome.SETTLED;
            case "device" -> LogFilter.Outcome.DEVICE_WON;
            case "server" -> LogFilter.Outcome.SERVER_WON;
            case "nobody" -> LogFilter.Outcome.NOBODY_WON;
            default -> LogFilter.Outcome.ANY;
        };
    }
}
