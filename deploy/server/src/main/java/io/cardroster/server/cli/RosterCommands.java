package io.cardroster.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code roster …}: an owner's accounts on their way to his IM roster. */
@Command(
        name = "roster",
        mixinStandardHelpOptions = true,
        description = "IM rosters of an owner: list, confirm, reject, requests, accept, decline, pull.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "States: new, prompted (waits for an answer), confirmed, sending, on roster, rejected, failed, no"
                    + " platform, clash.",
            "",
            "Examples:",
            "  cardroster roster list ada",
            "  cardroster roster confirm ada 3 4",
            "  cardroster roster confirm ada --all",
            "  cardroster roster accept ada stranger@example.org",
            "  cardroster roster pull ada"
        })
final class RosterCommands extends Group {

    @Command(mixinStandardHelpOptions = true, description = "Lists the accounts; those that wait for an answer first.")
    void list(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode accounts = server().get(path(name, "/roster"));
        if (json) {
            printJson(accounts);
            return;
        }
        TextTable table = new TextTable("ID", "NAME", "ACCOUNT", "STATE", "REASON");
        for (JsonNode account : accounts) {
            table.row(
                    account.path("id").asString(),
                    account.path("name").asString(),
                    account.path("type").asString() + ":"
                            + account.path("number").asString(),
                    account.path("state").asString(),
                    reason(account));
        }
        table.print(out(), name + " has no contacts with an IM account.");
    }

    @Command(mixinStandardHelpOptions = true, description = "Has accounts that wait for an answer added to the roster.")
    void confirm(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ID", arity = "0..*", description = "From: roster list NAME.") List<String> ids,
            @Option(names = "--all", description = "Confirms all that wait, whatever they are.") boolean all) {
        List<String> named = ids == null ? List.of() : ids;
        if (all == !named.isEmpty()) {
            throw misused("name the accounts, or give --all");
        }
        if (all) {
            JsonNode answer = server().send("POST", path(name, "/roster/confirm"), Map.of());
            done("confirmed " + answer.path("confirmed").asInt());
        } else {
            answer(name, named, "confirm", "confirmed");
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists strangers who want to see when the owner is online. They are no contacts yet.")
    void requests(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode requests = server().get(path(name, "/requests"));
        if (json) {
            printJson(requests);
            return;
        }
        TextTable table = new TextTable("ADDRESS", "SAYS");
        for (JsonNode request : requests) {
            String nick = request.path("callsHimself").asString();
            table.row(request.path("number").asString(), nick.isEmpty() ? "" : "calls himself \"" + nick + "\"");
        }
        table.print(out(), "Nobody waits for an answer of " + name + ".");
    }

    @Command(mixinStandardHelpOptions = true, description = "Lets strangers see the owner and adds them to the roster.")
    void accept(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "From: roster requests NAME.")
                    List<String> numbers) {
        answerAll(name, numbers, "/requests/", "accept", "accepted");
    }

    @Command(mixinStandardHelpOptions = true, description = "Turns strangers down; they are not asked about again.")
    void decline(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "From: roster requests NAME.")
                    List<String> numbers) {
        answerAll(name, numbers, "/requests/", "decline", "declined");
    }

    @Command(mixinStandardHelpOptions = true, description = "Leaves accounts that wait for an answer off the roster.")
    void reject(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "From: roster list NAME.") List<String> ids) {
        answer(name, ids, "reject", "rejected");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Has the owner's roster read now and waits up to ten seconds for what comes of it.")
    void pull(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode pulls = server().send("POST", path(name, "/pull"), Map.of());
        List<String> failed = new ArrayList<>();
        for (JsonNode pull : pulls) {
            String type = pull.path("type").asString();
            String reason = pull.path("reason").asString();
            switch (pull.path("outcome").asString()) {
                case "failed" -> failed.add(type + ": " + reason);
                case "read" ->
                    say(
                            json,
                            type + ": read, entries " + pull.path("entries").asString() + ", new or renamed contacts "
                                    + pull.path("cards").asString());
                default ->
                    say(
                            json,
                            type + ": not read yet, it is tried as soon as possible"
                                    + (reason.isEmpty() ? "" : " (the last time: " + reason + ")"));
            }
        }
        if (json) {
            printJson(pulls);
        }
        if (!failed.isEmpty()) {
            throw new RefusedException("not read: " + String.join("; ", failed));
        }
    }

    private static String reason(JsonNode account) {
        String reason = account.path("reason").asString();
        String was = account.path("was").asString();
        if (was.isEmpty()) {
            return reason;
        }
        return reason.isEmpty() ? "was " + was : reason + "; was " + was;
    }

    private void say(boolean json, String line) {
        if (!json) {
            out().println(TextTable.clean(line));
        }
    }

    /** Answers all that can be answered, then says which could not. */
    private void answer(String name, List<String> ids, String verb, String done) {
        answerAll(name, ids, "/roster/", verb, done);
    }

    private void answerAll(String name, List<String> ids, String kind, String verb, String done) {
        List<String> refused = new ArrayList<>();
        for (String id : ids) {
            try {
                server().send("POST", path(name, kind + ServerCalls.segment(id) + "/" + verb), Map.of());
                done(done + " " + id);
            } catch (RefusedException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        if (!refused.isEmpty()) {
            throw new RefusedException(String.join("; ", refused));
        }
    }

    private static String path(String name, String rest) {
        return "/owners/" + ServerCalls.segment(name) + rest;
    }
}
