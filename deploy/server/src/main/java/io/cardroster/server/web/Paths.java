package io.cardroster.server.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Addresses and times as the templates write them. */
public final class Paths {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Paths() {}

    public static String conflict(String id) {
        return PageRoutes.ROOT + "/conflicts/" + escaped(id);
    }

    public static String conflictsOf(String owner) {
        return PageRoutes.ROOT + "/conflicts?owner=" + escaped(owner);
    }

    public static String devices(String owner) {
        return PageRoutes.ROOT + "/owners/" + escaped(owner) + "/devices";
    }

    public static String duplicates(String owner) {
        return PageRoutes.ROOT + "/owners/" + escaped(owner) + "/duplicates";
    }

    public static String duplicate(String owner, String id) {
        return duplicates(owner) + "/" + escaped(id);
    }

    /** To the minute, in UTC; {@code never} for null. */
    public static String time(@Nullable Instant instant) {
        return instant == null ? "never" : MINUTE.format(instant);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
