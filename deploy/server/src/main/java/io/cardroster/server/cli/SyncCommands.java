package io.cardroster.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code sync …}: syncs that changed an owner's contacts. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "Syncs that changed an owner's contacts: list, undo.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  cardroster sync list ada", "  cardroster sync undo ada 2.14"})
final class SyncCommands extends Group {

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists the syncs that changed contacts, newest first, at most 500.")
    void list(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode syncs = server().get("/owners/" + ServerCalls.segment(name) + "/syncs");
        if (json) {
            printJson(syncs);
            return;
        }
        TextTable table = new TextTable("ID", "DEVICE", "MODE", "ENDED", "ADDED", "CHANGED", "REMOVED", "UNDONE");
        for (JsonNode sync : syncs) {
            table.row(
                    sync.path("id").asString(),
                    sync.path("device").asString(),
                    sync.path("mode").asString(),
                    TextTable.time(sync.path("ended").asString()),
                    sync.path("added").asString(),
                    sync.path("changed").asString(),
                    sync.path("removed").asString(),
                    sync.path("undone").asBoolean() ? "yes" : "no");
        }
        table.print(out(), "No sync has changed contacts of " + name + " yet.");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Takes back what a sync did, contact by contact, as a new change that phones get at their next "
                            + "sync. What was edited since stays.")
    void undo(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "SYNC", description = "From: sync list NAME.") String sync,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode undone = server().send(
                        "POST",
                        "/owners/" + ServerCalls.segment(name) + "/syncs/" + ServerCalls.segment(sync) + "/undo",
                        Map.of());
        if (json) {
            printJson(undone);
            return;
        }
        List<String> parts = new ArrayList<>();
        parts.add("brought back " + undone.path("broughtBack").asString());
        parts.add("changed back " + undone.path("changedBack").asString());
        parts.add("removed again " + undone.path("removed").asString());
        parts.add("left as edited since " + undone.path("left").asString());
        if (undone.path("full").asInt() > 0) {
            parts.add("not brought back for lack of room " + undone.path("full").asString());
        }
        done("sync " + sync + " of " + name + " undone: " + String.join(", ", parts));
    }
}
