package io.cardroster.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code audit …}: what was done at the doors of administration. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "What was done at the doors of administration: list.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  cardroster audit list --owner ada --since 2026-11-01"})
final class AuditCommands extends Group {

    @Command(mixinStandardHelpOptions = true, description = "Lists 50 events, newest first.")
    void list(
            @Option(names = "--who", paramLabel = "NAME", defaultValue = "", description = "By this administrator.")
                    String who,
            @Option(
                            names = "--door",
                            paramLabel = "DOOR",
                            defaultValue = "",
                            description = "By this door: pages, command-line or owner-pages.")
                    String door,
            @Option(
                            names = "--owner",
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "Done to this owner; #NUMBER for one who is no more.")
                    String owner,
            @Option(
                            names = "--verb",
                            paramLabel = "VERB",
                            defaultValue = "",
                            description = "Of this kind, for example owner-removed.")
                    String verb,
            @Option(
                            names = "--since",
                            paramLabel = "TIME",
                            defaultValue = "",
                            description = "Not before this day, or this time, in UTC.")
                    String since,
            @Option(
                            names = "--until",
                            paramLabel = "TIME",
                            defaultValue = "",
                            description = "Before this day, or this time, in UTC.")
                    String until,
            @Option(
                            names = "--at",
                            paramLabel = "PLACE",
                            defaultValue = "",
                            description = "Where the list before said that it goes on.")
                    String at,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("who", who);
        asked.put("door", door);
        asked.put("owner", owner);
        asked.put("verb", verb);
        asked.put("since", since);
        asked.put("until", until);
        asked.put("at", at);
        JsonNode page = server().get("/audit?"
                + asked.entrySet().stream()
                        .map(one -> one.getKey() + "=" + ServerCalls.segment(one.getValue()))
                        .collect(Collectors.joining("&")));
        if (json) {
            printJson(page);
            return;
        }
        TextTable table = new TextTable("AT", "DOOR", "WHO", "OWNER", "WHAT", "OBJECT", "OUTCOME");
        for (JsonNode line : page.path("lines")) {
            table.row(
                    TextTable.time(line.path("at").asString()),
                    line.path("door").asString(),
                    line.path("who").asString(),
                    line.path("owner").asString(),
                    line.path("verb").asString(),
                    line.path("object").asString(),
                    line.path("outcome").asString());
        }
        table.print(out(), "Nothing of that kind is in the audit.");
        String older = page.path("older").asString("");
        if (!older.isEmpty()) {
            done("There are older ones; go on with: --at " + older);
        }
    }
}
