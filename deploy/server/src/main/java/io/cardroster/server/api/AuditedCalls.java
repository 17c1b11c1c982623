package io.cardroster.server.api;

import io.cardroster.server.api.AuditDesk.Deed;
import io.cardroster.server.http.Call;
import io.cardroster.source.spi.AuditEvent.Door;
import io.cardroster.source.spi.AuditVerb;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the audit takes from calls of the command line, and what those ask the audit. */
final class AuditedCalls {

    private static final JsonMapper JSON = new JsonMapper();

    private AuditedCalls() {}

    static Deed deed(Call call, AuditVerb verb) {
        String owner = call.variables().getOrDefault("owner", "");
        return new Deed(
                Door.COMMAND_LINE,
                "",
                verb,
                verb == AuditVerb.OWNER_ADDED ? field(call, "name") : owner.isEmpty() ? entryOwner(call) : owner,
                object(call, verb));
    }

    private static String object(Call call, AuditVerb verb) {
        return switch (verb) {
            case ADMINISTRATOR_ADDED -> (field(call, "name") + " " + field(call, "role")).strip();
            case ROLE_GIVEN -> call.variable("name") + " " + field(call, "role");
            case CONFIRMING_SET, DUPLICATES_SET -> field(call, "policy");
            case FORWARDING_SET -> field(call, "state");
            default -> numbers(call);
        };
    }

    /** What the path names besides the owner. */
    static String numbers(Call call) {
        return new TreeMap<>(call.variables())
                .entrySet().stream()
                        .filter(variable -> !variable.getKey().equals("owner"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining(" "));
    }

    /** Whose entry of the log it is, as {@code #} and his number. */
    static String entryOwner(Call call) {
        return EntryRef.parse(call.variables().getOrDefault("id", ""))
                .map(ref -> "#" + ref.owner())
                .orElse("");
    }

    private static String field(Call call, String name) {
        try {
            JsonNode value = JSON.readTree(call.body()).path(name);
            return value.isString() ? value.stringValue() : "";
        } catch (JacksonException e) {
            return "";
        }
    }

    static AuditQuery query(Call call) {
        return new AuditQuery(
                parameter(call, "door"),
                parameter(call, "who"),
                parameter(call, "owner"),
                parameter(call, "verb"),
                time(parameter(call, "since")),
                time(parameter(call, "until")));
    }

    private static String parameter(Call call, String name) {
        return call.queryParameter(name).orElse("");
    }

    /** An instant, or a day that begins in UTC. */
    private static @Nullable Instant time(String text) {
        try {
            return text.isEmpty()
                    ? null
                    : text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw RefusalException.badInput("a time is a day such as 2026-11-26, or 2026-11-26T08:00:00Z");
        }
    }
}
