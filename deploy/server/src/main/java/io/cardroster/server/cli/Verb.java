package io.cardroster.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all commands share: the server, the two ways to print, and passwords from standard input. */
abstract class Verb {

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before any command runs
    private Cardroster cardroster;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any command runs
    private CommandSpec spec;

    final ServerCalls server() {
        return cardroster.server();
    }

    final Path data() {
        return cardroster.data();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final void printJson(JsonNode document) {
        out().println(PRETTY.writeValueAsString(document));
    }

    final ParameterException misused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    final String name() {
        return spec.name();
    }

    final void done(String what) {
        out().println(what);
    }

    /** First line of standard input. */
    final String passwordFromStdin(boolean asked) {
        if (!asked) {
            throw misused(
                    "give the password on standard input and say so with --password-stdin; it is never an argument");
        }
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(cardroster.in(), StandardCharsets.UTF_8));
            String line = in.readLine();
            if (line == null || line.isEmpty()) {
                throw new RefusedException("no password came on standard input");
            }
            return line;
        } catch (IOException e) {
            throw new RefusedException("standard input cannot be read: " + e.getMessage());
        }
    }
}
