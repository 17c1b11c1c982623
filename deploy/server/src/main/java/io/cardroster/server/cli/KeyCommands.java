package io.cardroster.server.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code keys …}: the master key. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "The master key that passwords in the database are sealed with: list, rotate, drop-old.",
            "After rotate, back up the key file: what is stored from now on opens with the new key only.",
            "The old one is needed for backups of the database that were taken before."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  cardroster keys rotate"})
final class KeyCommands extends Group {

    @Command(mixinStandardHelpOptions = true, description = "Shows the ids of the keys in the key file.")
    void list(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        show(server().get("/keys"), json);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Makes a new key and seals everything anew with it. Sessions of phones go on.")
    void rotate(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        show(server().send("POST", "/keys/rotate", Map.of()), json);
    }

    @Command(
            name = "drop-old",
            mixinStandardHelpOptions = true,
            description = "Drops the old keys, five minutes after rotate at the earliest.")
    void dropOld(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        show(server().send("POST", "/keys/drop-old", Map.of()), json);
    }

    private void show(JsonNode keys, boolean json) {
        if (json) {
            printJson(keys);
            return;
        }
        done("key " + keys.path("id").asString() + " seals; file "
                + keys.path("file").asString());
        keys.path("others").forEach(other -> done("key " + other.asString() + " still opens what it sealed"));
        if (keys.path("sealed").asLong() > 0) {
            done(keys.path("sealed").asString() + " stored values sealed anew");
        }
        if (keys.path("broken").asLong() > 0) {
            done(keys.path("broken").asString() + " stored values do not open; the log says which");
        }
    }
}
