package io.cardroster.server.rest;

import io.cardroster.server.api.AuditDesk.Deed;
import io.cardroster.server.api.EntryRef;
import io.cardroster.server.http.Call;
import io.cardroster.source.spi.AuditEvent.Door;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the audit takes from a call. */
record Deeds(Principal caller, Call call) {

    private static final JsonMapper JSON = new JsonMapper();

    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    Deed deed(AuditVerb verb) {
        return deed(verb, owner(verb));
    }

    Deed deed(AuditVerb verb, String owner) {
        String administrator = caller.door() == Door.OWNER_PAGES ? "" : caller.name();
        return new Deed(caller.door(), administrator, verb, owner, object(verb));
    }

    private String owner(AuditVerb verb) {
        if (caller.door() == Door.OWNER_PAGES) {
            return caller.name();
        }
        String owner = call.variables().getOrDefault("owner", "");
        return verb == AuditVerb.OWNER_ADDED ? field("name") : owner.isEmpty() ? entryOwner() : owner;
    }

    /** Whose entry of the log it is, as {@code #} and his number, or whose entries. */
    private String entryOwner() {
        return EntryRef.parse(call.variables().getOrDefault("id", ""))
                .map(ref -> "#" + ref.owner())
                .orElse(call.queryParameter("owner").orElse(""));
    }

    private String object(AuditVerb verb) {
        return switch (verb) {
            case ADMINISTRATOR_ADDED -> (field("name") + " " + field("role")).strip();
            case ROLE_GIVEN -> call.variable("name") + " " + field("role");
            case CONFIRMING_SET, DUPLICATES_SET -> field("policy");
            case FORWARDING_SET -> field("state");
            case TRACE_STARTED -> field("detail");
            default -> numbers();
        };
    }

    /** What the path names besides the owner. */
    private String numbers() {
        return new TreeMap<>(call.variables())
                .entrySet().stream()
                        .filter(variable -> !variable.getKey().equals("owner"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining(" "));
    }

    private String field(String name) {
        try {
            JsonNode value = JSON.readTree(call.body()).path(name);
            return value.isString() ? value.stringValue() : "";
        } catch (JacksonException e) {
            return "";
        }
    }
}
