package io.cardroster.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code contacts …}: an owner's cards. */
@Command(
        name = "contacts",
        mixinStandardHelpOptions = true,
        description = "Contacts of an owner: list, show, undo, split.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  cardroster contacts list ada",
            "  cardroster contacts show ada 12 --json",
            "  cardroster contacts undo ada 12 --to 40",
            "  cardroster contacts split ada 12 --entry 7"
        })
final class ContactCommands extends Group {

    @Command(mixinStandardHelpOptions = true, description = "Lists the contacts with their IM accounts.")
    void list(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode contacts = server().get("/owners/" + ServerCalls.segment(name) + "/contacts");
        if (json) {
            printJson(contacts);
            return;
        }
        TextTable table = new TextTable("ID", "NAME", "MOBILE", "ACCOUNTS");
        for (JsonNode contact : contacts) {
            table.row(
                    contact.path("id").asString(),
                    contact.path("name").asString(),
                    contact.path("mobile").asString(),
                    accounts(contact));
        }
        table.print(out(), name + " has no contacts yet.");
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows one contact with its vCard and its history.")
    void show(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ID", description = "From: contacts list NAME.") String id,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode contact =
                server().get("/owners/" + ServerCalls.segment(name) + "/contacts/" + ServerCalls.segment(id));
        if (json) {
            printJson(contact);
            return;
        }
        boolean deleted = contact.path("deleted").asBoolean();
        out().println("contact " + id + (deleted ? " (deleted)" : "") + ", revision "
                + contact.path("revision").asString());
        String accounts = accounts(contact);
        if (!accounts.isEmpty()) {
            out().println("accounts: " + TextTable.clean(accounts));
        }
        out().println();
        printLines(contact.path("vcard").asString());
        out().println();
        new CardHistory(contact).print(out());
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Brings back an earlier state of a contact, deleted ones too, as a new change that phones get at "
                            + "their next sync.")
    void undo(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ID", description = "From: contacts list NAME.") String id,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "VERSION",
                            description = "From: contacts show NAME ID.")
                    String version) {
        server().send(
                        "POST",
                        "/owners/" + ServerCalls.segment(name) + "/contacts/" + ServerCalls.segment(id) + "/undo",
                        Map.of("version", version));
        done("contact " + id + " of " + name + " is back at version " + version);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Splits a wrong pairing: what the phone had sent becomes a contact of its own, and goes out of the "
                            + "one that it was taken for.")
    void split(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ID", description = "From: contacts list NAME.") String id,
            @Option(
                            names = "--entry",
                            required = true,
                            paramLabel = "ENTRY",
                            description = "Number of the pairing, from: contacts show NAME ID.")
                    String entry) {
        JsonNode split = server().send(
                        "POST",
                        "/owners/" + ServerCalls.segment(name) + "/contacts/" + ServerCalls.segment(id) + "/split",
                        Map.of("entry", entry));
        done("contact " + id + " of " + name + " split; the other is contact "
                + split.path("contact").asString());
    }

    private void printLines(String text) {
        text.lines().forEach(line -> out().println(TextTable.clean(line)));
    }

    private static String accounts(JsonNode contact) {
        List<String> accounts = new ArrayList<>();
        for (JsonNode account : contact.path("accounts")) {
            accounts.add(account.path("type").asString() + ":"
                    + account.path("number").asString() + " ("
                    + account.path("mark").asString() + ", "
                    + account.path("state").asString() + ")");
        }
        return String.join(", ", accounts);
    }
}
