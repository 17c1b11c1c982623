package io.cardroster.server.web;

import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Call;
import io.cardroster.source.spi.Role;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Language and time zone of the person who reads.
 *
 * @param zone as the browser's script told it; UTC without script
 */
public record PageLocale(Language language, ZoneId zone) {

    /** Cookie by which our script tells the zone. */
    static final String ZONE_COOKIE = "cardroster-zone";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    static PageLocale of(Call call) {
        ZoneId zone = Cookies.value(call, ZONE_COOKIE)
                .filter(id -> ZoneId.getAvailableZoneIds().contains(id))
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
        return new PageLocale(Language.of(call), zone);
    }

    /**
     * What the pages say in this language.
     *
     * @throws IllegalArgumentException when there is no such text
     */
    public String text(String key, Object... arguments) {
        return Messages.text(language, key, arguments);
    }

    /** Why something was not done: by its key, or as the sentence that the domain said. */
    public String refusal(RefusalException refusal) {
        if (!refusal.key().isEmpty()) {
            return text("refusal." + refusal.key(), refusal.arguments().toArray());
        }
        return Sentences.known(language, refusal.sentence()).orElseGet(() -> text("refusal.other"));
    }

    /**
     * What the domain says in English: in refusals, and in the reasons and rules that the stores keep. Words that come from an IM
     * platform stay as they are.
     */
    public String said(String sentence) {
        return Sentences.known(language, sentence).orElse(sentence);
    }

    /** Name of a role. */
    public String role(Role role) {
        return text("role." + role.name().toLowerCase(Locale.ROOT));
    }

    /** The text of a key that is put together, or what stands in its place when there is none. */
    public String textOr(String key, String otherwise) {
        return Messages.has(language, key) ? Messages.text(language, key) : otherwise;
    }

    /** To the minute in the reader's zone, with {@code UTC} after it when that is unknown; a word for null. */
    public String time(@Nullable Instant instant) {
        if (instant == null) {
            return text("time.never");
        }
        return MINUTE.format(instant.atZone(zone)) + (zone.equals(ZoneOffset.UTC) ? " UTC" : "");
    }

    /** A time as a form's field of the type {@code datetime-local} holds it. */
    public String field(@Nullable Instant instant) {
        return instant == null ? "" : FIELD.format(instant.atZone(zone));
    }

    /** What such a field, or one with a date alone, says in the reader's zone; empty when it says no time. */
    public Optional<Instant> instant(String field) {
        String text = field.strip();
        try {
            String whole = text.length() == 10 ? text + "T00:00" : text;
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(whole).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Name of the zone, for example {@code Europe/Berlin}. */
    public String zoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
