package io.cardroster.server.web.admin;

import io.cardroster.server.api.LogQuery;
import io.cardroster.server.web.PageLocale;
import io.cardroster.server.web.Paths;
import io.cardroster.server.web.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filters above the log as the reader filled them in.
 *
 * @param from day or time in the reader's zone; {@code until} likewise, a day counts to its end
 */
public record LogForm(
        String owner, String device, String kind, String outcome, String from, String until, String text) {

    /** Kinds in the order of the choice. */
    public static final List<String> KINDS =
            List.of("conflict", "duplicate", "clash", "removal", "restored", "pairing", "all");

    /** Outcomes in the order of the choice. */
    public static final List<String> OUTCOMES =
            List.of("", "open", "reviewed", "settled", "device", "server", "nobody");

    static LogForm of(Visit visit) {
        String kind = visit.parameter("kind");
        return new LogForm(
                visit.parameter("owner"),
                visit.parameter("device"),
                kind.isEmpty() ? "conflict" : kind,
                visit.parameter("outcome"),
                visit.parameter("from"),
                visit.parameter("until"),
                visit.parameter("text"));
    }

    /** The same filters for one day. */
    LogForm day(String day) {
        return new LogForm(owner, device, kind, outcome, day, day, text);
    }

    LogQuery query(PageLocale locale) {
        return new LogQuery(owner, device, kind, outcome, locale.instant(from).orElse(null), end(locale), text);
    }

    private @Nullable Instant end(PageLocale locale) {
        Duration step = until.length() == 10 ? Duration.ofDays(1) : Duration.ofMinutes(1);
        return locale.instant(until).map(time -> time.plus(step)).orElse(null);
    }

    /** Whether anything but the kind is filled in. */
    public boolean narrowed() {
        return !(owner + device + outcome + from + until + text).isEmpty();
    }

    /** Address of a page of the log with these filters. */
    public String path(String at) {
        return AdminPaths.conflicts() + query(at);
    }

    /** Address of a download with these filters. */
    public String export(String ending) {
        return AdminPaths.conflicts() + "." + ending + query("");
    }

    private String query(String at) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("owner", owner);
        parameters.put("device", device);
        parameters.put("kind", kind.equals("conflict") ? "" : kind);
        parameters.put("outcome", outcome);
        parameters.put("from", from);
        parameters.put("until", until);
        parameters.put("text", text);
        parameters.put("at", at);
        return Paths.query(parameters);
    }
}
