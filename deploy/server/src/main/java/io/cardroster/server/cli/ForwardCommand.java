package io.cardroster.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code forward}: sends an instant message for an owner who is not logged in. */
@Command(
        name = "forward",
        mixinStandardHelpOptions = true,
        description = "Accepts a message to be sent for an owner who is not logged in, and prints its id.",
        sortOptions = false,
        footer = {
            "",
            "The same key is the same forward, however often it is given. What became of it: forwards list NAME.",
            "",
            "Examples:",
            "  cardroster forward ada --to xmpp:bob@example.org --text 'See you at eight'",
            "  cardroster forward ada --to xmpp:bob@example.org xmpp:eve@example.org --text Hello --key 2026-08-01/1",
            "  echo secret | cardroster forward ada --to xmpp:bob@example.org --text Hello --login ada@example.org "
                    + "--password-stdin"
        })
final class ForwardCommand extends Verb implements Runnable {

    @Parameters(paramLabel = "NAME", description = "The owner.")
    private String name = "";

    @Option(
            names = "--to",
            required = true,
            arity = "1..*",
            paramLabel = "RECIPIENT",
            description =
                    "One or more recipients: TYPE:NUMBER such as xmpp:bob@example.org, card:ID, or the name that one "
                            + "contact alone has.")
    private List<String> to = List.of();

    @Option(names = "--text", required = true, paramLabel = "TEXT", description = "The message.")
    private String text = "";

    @Option(names = "--login", paramLabel = "LOGIN", description = "IM login for this message; else the stored one.")
    private String login = "";

    @Option(names = "--password-stdin", description = "Reads the password of --login from standard input.")
    private boolean passwordStdin;

    @Option(names = "--key", paramLabel = "KEY", description = "Idempotency key.")
    private String key = "";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public void run() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("to", to);
        body.put("text", text);
        if (!key.isEmpty()) {
            body.put("key", key);
        }
        if (!login.isEmpty()) {
            body.put("login", login);
            body.put("password", passwordFromStdin(passwordStdin));
        } else if (passwordStdin) {
            throw misused("--password-stdin belongs to --login");
        }
        JsonNode accepted = server().send("POST", "/owners/" + ServerCalls.segment(name) + "/forwards", body);
        if (json) {
            printJson(accepted);
        } else {
            out().println(accepted.path("id").asString());
        }
    }
}
