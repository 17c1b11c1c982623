package io.cardroster.server.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/** {@code duplicates …}: contacts that were held because the same IM account stood on the phone already. */
@Command(
        name = "duplicates",
        mixinStandardHelpOptions = true,
        description = "Held duplicates of an owner: list, resolve.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  cardroster duplicates list ada", "  cardroster duplicates resolve ada 7 merge"})
final class DuplicateCommands extends Group {

    @Command(mixinStandardHelpOptions = true, description = "Lists the duplicates that wait for a decision.")
    void list(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode duplicates = server().get("/owners/" + ServerCalls.segment(name) + "/duplicates");
        if (json) {
            printJson(duplicates);
            return;
        }
        TextTable table = new TextTable("ID", "NAME", "DOUBLES CONTACT", "DEVICE", "AT", "REASON");
        for (JsonNode duplicate : duplicates) {
            table.row(
                    duplicate.path("id").asString(),
                    duplicate.path("name").asString(),
                    duplicate.path("contact").asString(""),
                    duplicate.path("device").asString(""),
                    TextTable.time(duplicate.path("at").asString()),
                    duplicate.path("reason").asString());
        }
        table.print(out(), name + " has no held duplicates.");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Decides about a duplicate: keep-first drops the second one, merge makes them one, "
                    + "keep-both makes it a contact of its own without the account.")
    void resolve(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ID", description = "From: duplicates list NAME.") String id,
            @Parameters(
                            paramLabel = "keep-first|merge|keep-both",
                            converter = ChoiceConverter.class,
                            description = "What becomes of the two.")
                    String choice) {
        server().send(
                        "POST",
                        "/owners/" + ServerCalls.segment(name) + "/duplicates/" + ServerCalls.segment(id),
                        Map.of("choice", choice));
        done("duplicate " + id + " of " + name + ": " + choice);
    }

    /** Takes the three words and no others. */
    static final class ChoiceConverter implements picocli.CommandLine.ITypeConverter<String> {
        @Override
        public String convert(String word) {
            return switch (word) {
                case "keep-first", "merge", "keep-both" -> word;
                default ->
                    throw new TypeConversionException("expected keep-first, merge or keep-both, not '" + word + "'");
            };
        }
    }
}
