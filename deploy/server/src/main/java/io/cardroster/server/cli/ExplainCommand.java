package io.cardroster.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code explain}: tells the life of a contact. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tells in sentences what happened to a contact, the first first, and how it stands.",
        footer = {"", "Example:", "  cardroster explain ada 12"})
final class ExplainCommand extends Verb implements Runnable {

    @Parameters(paramLabel = "NAME", description = "The owner.")
    private String owner = "";

    @Parameters(paramLabel = "ID", description = "From: contacts list NAME.")
    private String id = "";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public void run() {
        JsonNode story = server().get(
                        "/owners/" + ServerCalls.segment(owner) + "/contacts/" + ServerCalls.segment(id) + "/story");
        if (json) {
            printJson(story);
            return;
        }
        story.path("sentences").forEach(sentence -> out().println(TextTable.clean(sentence.asString())));
    }
}
