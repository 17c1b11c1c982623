package io.cardroster.e2e;

import io.cardroster.im.counterpart.FreePort;
import io.cardroster.server.cli.Cardroster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server as {@code deploy/run} starts it, in a data directory of the test's, on a free port of loopback. */
final class RunningServer implements AutoCloseable {

    private final Path data;
    private final int port;
    private final List<String> options;
    private final Map<String, String> environment;
    private Process process;
    private Path log;
    private Duration readyAfter = Duration.ZERO;

    RunningServer(Path data, String... options) {
        this(Map.of(), data, options);
    }

    /** With these environment variables besides our own. */
    RunningServer(Map<String, String> environment, Path data, String... options) {
        this(environment, data, FreePort.find(), List.of(options));
    }

    private RunningServer(Map<String, String> environment, Path data, int port, List<String> options) {
        this.environment = Map.copyOf(environment);
        this.data = data;
        this.port = port;
        this.options = options;
        start();
    }

    /** Starts it again on the same data, port and options. */
    void start() {
        try {
            log = Files.createTempFile("cardroster-server", ".log");
            List<String> command = new ArrayList<>(List.of(
                    Programs.project().resolve("deploy/run").toString(),
                    "--port",
                    Integer.toString(port),
                    "--data",
                    data.toString()));
            command.addAll(options);
            UnpackedPostgres.offer(data);
            long begin = System.nanoTime();
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            process = builder.start();
            while (!log().contains("ready http")) {
                if (!process.isAlive()) {
                    throw new AssertionError("the server ended with " + process.exitValue() + ":\n" + log());
                }
                if (System.nanoTime() - begin > Duration.ofMinutes(2).toNanos()) {
                    throw new AssertionError("not ready after two minutes:\n" + log());
                }
                Thread.sleep(20);
            }
            readyAfter = Duration.ofNanos(System.nanoTime() - begin);
            UnpackedPostgres.keep(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port + "/sync";
    }

    String page(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    Path data() {
        return data;
    }

    Duration readyAfter() {
        return readyAfter;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's own process: the JVM, whatever script started it. */
    ProcessHandle jvm() {
        return java(process.toHandle());
    }

    private static ProcessHandle java(ProcessHandle process) {
        if (process.info().command().map(command -> command.endsWith("/java")).orElse(false)) {
            return process;
        }
        return process.children()
                .map(RunningServer::java)
                .filter(java ->
                        java.info().command().map(c -> c.endsWith("/java")).orElse(false))
                .findFirst()
                .orElse(process);
    }

    /** Ends it as an operator does and waits. */
    int stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not stop:\n" + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return process.exitValue();
    }

    /** SIGKILL to the JVM alone; what it leaves running is its next start's to find. */
    void kill() {
        jvm().destroyForcibly();
        process.onExit().join();
    }

    /** Waits until it has ended by itself. */
    void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the server still runs:\n" + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Runs a command against this server inside this JVM, since a JVM for each would take most of the tests' time. */
    Programs.Result cli(String input, String... arguments) {
        List<String> line = new ArrayList<>(List.of("--data", data.toString()));
        line.addAll(List.of(arguments));
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        int code = Cardroster.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                out,
                line.toArray(String[]::new));
        return new Programs.Result(code, text.toString());
    }

    /** Runs {@code deploy/cardroster} against this server, as a person does. */
    Programs.Result script(String input, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Programs.project().resolve("deploy/cardroster").toString(), "--data", data.toString()));
        command.addAll(arguments);
        return Programs.run(Duration.ofMinutes(1), Map.of(), input, command);
    }

    /** Adds an owner, with these options besides. */
    void owner(String name, String password, String... options) {
        List<String> command = new ArrayList<>(List.of("user", "add", name, "--password-stdin"));
        command.addAll(List.of(options));
        script(password + "\n", command).orFail();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        // A killed server's PostgreSQL ends by itself a moment later, and until then it writes into the folder.
        Eventually.get(Duration.ofSeconds(30), this::postgresRuns, runs -> !runs);
    }

    private boolean postgresRuns() {
        return ProcessHandle.allProcesses()
                .anyMatch(any -> any.info().command().orElse("").startsWith(data + "/postgresql-"));
    }
}
