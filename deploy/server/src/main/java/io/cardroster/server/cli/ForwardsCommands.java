package io.cardroster.server.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code forwards …}: what became of an owner's forwards. */
@Command(
        name = "forwards",
        mixinStandardHelpOptions = true,
        description = "Forwards of an owner: list, confirm, cancel.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "States: waiting (for confirm), accepted, sending, sent, delivered, failed, cancelled, unknown (it may have arrived).",
            "",
            "Examples:",
            "  cardroster forwards list ada",
            "  cardroster forwards confirm ada 01890a5d-ac96-774b-bcce-b302099a8057",
            "  cardroster forwards cancel ada 01890a5d-ac96-774b-bcce-b302099a8057"
        })
final class ForwardsCommands extends Group {

    @Command(mixinStandardHelpOptions = true, description = "Lists the forwards, newest first.")
    void list(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode forwards = server().get("/owners/" + ServerCalls.segment(name) + "/forwards");
        if (json) {
            printJson(forwards);
            return;
        }
        TextTable table = new TextTable("ID", "AT", "TO", "STATE", "ATTEMPTS", "REASON", "TEXT");
        for (JsonNode forward : forwards) {
            for (JsonNode recipient : forward.path("recipients")) {
                table.row(
                        forward.path("id").asString(),
                        TextTable.time(forward.path("at").asString()),
                        recipient.path("type").asString() + ":"
                                + recipient.path("number").asString(),
                        recipient.path("state").asString(),
                        recipient.path("attempts").asString(),
                        recipient.path("reason").asString(),
                        shortened(forward.path("text").asString()));
            }
        }
        table.print(out(), name + " has forwarded nothing.");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Sends a forward that was found in a note that may be old, and waits for a word.")
    void confirm(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ID", description = "From: forwards list NAME.") String id) {
        server().send(
                        "POST",
                        "/owners/" + ServerCalls.segment(name) + "/forwards/" + ServerCalls.segment(id) + "/confirm",
                        Map.of());
        done("confirmed");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Cancels a forward for the recipients that it was not sent to.")
    void cancel(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ID", description = "From: forwards list NAME.") String id) {
        JsonNode answer = server().send(
                        "DELETE",
                        "/owners/" + ServerCalls.segment(name) + "/forwards/" + ServerCalls.segment(id),
                        Map.of());
        done("cancelled for " + answer.path("cancelled").asString() + " recipients");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Gives a forward another try for those who did not get it. What may have arrived is looked up in the "
                            + "archive first, and never sent twice.")
    void retry(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ID", description = "From: forwards list NAME.") String id,
            @Option(
                            names = "--password-stdin",
                            description = "Reads the password of the login that was given with the forward.")
                    boolean passwordStdin) {
        server().send(
                        "POST",
                        "/owners/" + ServerCalls.segment(name) + "/forwards/" + ServerCalls.segment(id) + "/retry",
                        passwordStdin ? Map.of("password", passwordFromStdin(true)) : Map.of());
        done("it will be tried again");
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}
