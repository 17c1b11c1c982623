package io.cardroster.server.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code admin …}: who may use the pages. */
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        description = "Administrators of the pages: add, list, passwd, remove.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  echo longsecret | cardroster admin add grace --password-stdin"})
final class AdminCommands extends Group {

    @Command(
            mixinStandardHelpOptions = true,
            description = "Adds an administrator; the password has 8 characters or more.")
    void add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--password-stdin", description = "Reads the password from standard input.")
                    boolean passwordStdin) {
        String password = passwordFromStdin(passwordStdin);
        server().send("POST", "/administrators", Map.of("name", name, "password", password));
        done("added " + name);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the administrators.")
    void list(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode names = server().get("/administrators");
        if (json) {
            printJson(names);
            return;
        }
        if (names.isEmpty()) {
            done("There are no administrators yet. Add one with: cardroster admin add NAME --password-stdin");
        }
        for (JsonNode name : names) {
            out().println(TextTable.clean(name.asString()));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Sets a new password.")
    void passwd(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--password-stdin", description = "Reads the password from standard input.")
                    boolean passwordStdin) {
        String password = passwordFromStdin(passwordStdin);
        server().send(
                        "PUT",
                        "/administrators/" + ServerCalls.segment(name) + "/password",
                        Map.of("password", password));
        done("new password set for " + name);
    }

    @Command(mixinStandardHelpOptions = true, description = "Removes an administrator; the last one stays.")
    void remove(@Parameters(paramLabel = "NAME") String name) {
        server().send("DELETE", "/administrators/" + ServerCalls.segment(name), Map.of());
        done("removed " + name);
    }
}
