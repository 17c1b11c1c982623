package io.cardroster.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code conflicts …}: what both sides changed differently. */
@Command(
        name = "conflicts",
        mixinStandardHelpOptions = true,
        description = "Conflicts of one owner or of all: list, show, restore.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  cardroster conflicts list ada",
            "  cardroster conflicts show 1.7",
            "  cardroster conflicts restore 1.7"
        })
final class ConflictCommands extends Group {

    @Command(mixinStandardHelpOptions = true, description = "Lists conflicts, newest first, at most 500.")
    void list(
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only of this owner.") @Nullable String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        String of = name == null ? "" : "?owner=" + ServerCalls.segment(name);
        JsonNode conflicts = server().get("/conflicts" + of);
        if (json) {
            printJson(conflicts);
            return;
        }
        TextTable table = new TextTable("ID", "OWNER", "DEVICE", "CONTACT", "AT", "PROPERTIES", "WINNER", "RESTORED");
        for (JsonNode conflict : conflicts) {
            table.row(
                    conflict.path("id").asString(),
                    conflict.path("owner").asString(),
                    conflict.path("device").asString(""),
                    conflict.path("contact").asString(""),
                    TextTable.time(conflict.path("at").asString()),
                    properties(conflict),
                    conflict.path("winner").asString(),
                    conflict.path("restored").asBoolean() ? "yes" : "no");
        }
        table.print(out(), "There are no conflicts.");
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows the versions that met.")
    void show(
            @Parameters(paramLabel = "ID", description = "From: conflicts list.") String id,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode conflict = server().get("/conflicts/" + ServerCalls.segment(id));
        if (json) {
            printJson(conflict);
            return;
        }
        out().println("conflict " + id + " of " + conflict.path("owner").asString() + " at "
                + TextTable.time(conflict.path("at").asString()));
        out().println("properties: " + TextTable.clean(properties(conflict)));
        out().println("winner: " + conflict.path("winner").asString()
                + (conflict.path("restored").asBoolean() ? " (restored)" : ""));
        for (String side : List.of("base", "device", "server", "result")) {
            JsonNode version = conflict.path("versions").path(side);
            out().println();
            out().println("--- " + side + " ---");
            String text = version.path("text").asString("(there is none)");
            text.lines().forEach(line -> out().println(TextTable.clean(line)));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Brings back what lost, as a new change of the contact.")
    void restore(@Parameters(paramLabel = "ID", description = "From: conflicts list.") String id) {
        server().send("POST", "/conflicts/" + ServerCalls.segment(id) + "/restore", Map.of());
        done("restored " + id);
    }

    private static String properties(JsonNode conflict) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : conflict.path("properties")) {
            names.add(name.asString());
        }
        return String.join(",", names);
    }
}
