package io.cardroster.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Runs programs of the machine, bounded in time, with their output in a file. */
final class Programs {

    private Programs() {}

    /** What a program left behind. */
    record Result(int exitCode, String output) {

        Result orFail() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + ":\n" + output);
            }
            return this;
        }
    }

    /** Root of the checkout. */
    static Path project() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/run"))) {
            Path parent = here.getParent();
            if (parent == null) {
                throw new AssertionError(
                        "not inside the project: " + Path.of("").toAbsolutePath());
            }
            here = parent;
        }
        return here;
    }

    /** Fails with the command that installs it when a program is missing. */
    static void require(String program, String packages) {
        if (Pattern.compile(":")
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)))) {
            return;
        }
        throw new AssertionError(program + " is missing: apt-get install -y --no-install-recommends " + packages);
    }

    static Result run(Duration limit, Map<String, String> environment, String input, List<String> command) {
        return run(limit, environment, input, command, started -> {});
    }

    /** Hands the process out as soon as it runs, so that it can be interrupted. */
    static Result run(
            Duration limit,
            Map<String, String> environment,
            String input,
            List<String> command,
            Consumer<ProcessHandle> started) {
        try {
            Path output = Files.createTempFile("cardroster", ".out");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                for (String proxy : List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")) {
                    builder.environment().remove(proxy);
                }
                Process process = builder.start();
                started.accept(process.toHandle());
                try (var stdin = process.getOutputStream()) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                }
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    throw new AssertionError(
                            command.get(0) + " did not end within " + limit + ":\n" + Files.readString(output));
                }
                return new Result(process.exitValue(), Files.readString(output));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
