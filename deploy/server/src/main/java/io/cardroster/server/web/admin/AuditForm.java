package io.cardroster.server.web.admin;

import io.cardroster.server.api.AuditQuery;
import io.cardroster.server.web.PageLocale;
import io.cardroster.server.web.Paths;
import io.cardroster.server.web.Visit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The filters above the audit as the reader filled them in.
 *
 * @param from day in the reader's zone; {@code until} likewise, and counts to its end
 */
public record AuditForm(String door, String who, String owner, String verb, String from, String until) {

    static AuditForm of(Visit visit) {
        return new AuditForm(
                visit.parameter("door"),
                visit.parameter("who"),
                visit.parameter("owner"),
                visit.parameter("verb"),
                visit.parameter("from"),
                visit.parameter("until"));
    }

    AuditQuery query(PageLocale locale) {
        return new AuditQuery(
                door,
                who,
                owner,
                verb,
                locale.instant(from).orElse(null),
                locale.instant(until).map(time -> time.plus(Duration.ofDays(1))).orElse(null));
    }

    /** Whether anything is filled in. */
    public boolean narrowed() {
        return !(door + who + owner + verb + from + until).isEmpty();
    }

    /** Address of a page with these filters. */
    public String path(String at) {
        return AdminPaths.audit() + query(at);
    }

    /** Address of the download with these filters. */
    public String csv() {
        return AdminPaths.audit() + ".csv" + query("");
    }

    private String query(String at) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("door", door);
        parameters.put("who", who);
        parameters.put("owner", owner);
        parameters.put("verb", verb);
        parameters.put("from", from);
        parameters.put("until", until);
        parameters.put("at", at);
        return Paths.query(parameters);
    }
}
