package io.cardroster.server.http;

import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One door of the server. All doors stand in tables of routes, so that a test can list them by itself.
 *
 * @param method upper case
 * @param template path whose segments in braces are variables, for example {@code /admin/owners/{owner}/devices}
 * @param audited what is written down of each call; null when nothing is
 * @param least the least role of administrators who may pass; null for a door that knows its callers by something else
 */
public record Route(
        String method,
        String template,
        @Nullable AuditVerb audited,
        @Nullable Role least,
        Handler handler) {

    /** A door that asks for no administrator's role, and of which nothing is written down. */
    public Route(String method, String template, Handler handler) {
        this(method, template, null, null, handler);
    }

    /** What stands behind a door. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Call call);
    }

    /** Variables of the path when it fits the template. */
    Optional<Map<String, String>> match(List<String> segments) {
        String[] wanted = template.substring(1).split("/", -1);
        if (wanted.length != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            String segment = segments.get(i);
            if (wanted[i].startsWith("{")) {
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), segment);
            } else if (!wanted[i].equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
