package io.cardroster.server.demo;

import io.cardroster.server.cli.Cardroster;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of {@code deploy/cardroster}, run against the server of a data directory. */
final class Commands {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path data;

    Commands(Path data) {
        this.data = data;
    }

    /** The command as a person would type it in the project's directory. */
    String typed(String... arguments) {
        return "deploy/cardroster --data " + data + " " + String.join(" ", arguments);
    }

    /**
     * What a command left behind.
     *
     * @param output what it printed, or the reason when it was refused
     */
    record Outcome(boolean done, String output) {}

    /**
     * Runs a command.
     *
     * @param input its standard input, for passwords
     */
    Outcome run(String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("--data", data.toString()));
        all.addAll(Arrays.asList(arguments));
        int code = Cardroster.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                all.toArray(String[]::new));
        return code == 0
                ? new Outcome(true, out.toString().strip())
                : new Outcome(false, err.toString().strip());
    }

    /** Runs a command that must not be refused. */
    String done(String input, String... arguments) {
        Outcome outcome = run(input, arguments);
        if (!outcome.done()) {
            throw new DemoFailedException(String.join(" ", arguments) + ": " + outcome.output());
        }
        return outcome.output();
    }

    /** The JSON that a command prints. */
    JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--json");
        return JSON.readTree(done("", all.toArray(String[]::new)));
    }
}
