package io.cardroster.server.rest.admin;

import io.cardroster.server.api.RefusalException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Times as callers write them. */
final class Times {

    private static final int DAY = 10;

    private Times() {}

    /** An instant, or a day that begins in UTC; null when there is none. */
    static @Nullable Instant of(String text) {
        try {
            return text.isEmpty()
                    ? null
                    : text.length() == DAY
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw RefusalException.badInput("a time is a day such as 2026-11-26, or 2026-11-26T08:00:00Z");
        }
    }

    /** UTC when there is none. */
    static ZoneId zone(String text) {
        try {
            return text.isEmpty() ? ZoneOffset.UTC : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw RefusalException.badInput("a zone is one such as Europe/Berlin or UTC");
        }
    }
}
