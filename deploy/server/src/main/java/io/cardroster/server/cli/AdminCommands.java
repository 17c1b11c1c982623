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
        description = "Administrators of the pages: add, list, passwd, role, remove.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  echo longsecret | cardroster admin add grace --password-stdin"})
final class AdminCommands extends Group {

    private static final String ROLES =
            "viewer (no contents of contacts and messages), support (reads and mends what one"
                    + " owner has, audited) or admin (everything).";

    @Command(
            mixinStandardHelpOptions = true,
            description = "Adds an administrator; the password has 8 characters or more.")
    void add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--password-stdin", description = "Reads the password from standard input.")
                    boolean passwordStdin,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "admin",
                            description = ROLES + " Without it: admin.")
                    String role) {
        String password = passwordFromStdin(passwordStdin);
        server().send("POST", "/administrators", Map.of("name", name, "password", password, "role", role));
        done("added " + name + " as " + role);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the administrators.")
    void list(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode names = server().get("/administrators");
        if (json) {
            printJson(names);
            return;
        }
        TextTable table = new TextTable("NAME", "ROLE");
        for (JsonNode one : names) {
            table.row(one.path("name").asString(), one.path("role").asString());
        }
        table.print(out(), "There are no administrators yet. Add one with: cardroster admin add NAME --password-stdin");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Gives an administrator another role; his sessions end. The last one with the role admin keeps it.")
    void role(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ROLE", description = ROLES) String role) {
        server().send("PUT", "/administrators/" + ServerCalls.segment(name) + "/role", Map.of("role", role));
        done(name + " is " + role);
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

    @Command(
            mixinStandardHelpOptions = true,
            description = "Removes an administrator; the last one with the role admin stays.")
    void remove(@Parameters(paramLabel = "NAME") String name) {
        server().send("DELETE", "/administrators/" + ServerCalls.segment(name), Map.of());
        done("removed " + name);
    }
}
