package io.cardroster.funambol.host;

import io.cardroster.server.cli.Cardroster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Cardroster server on the module's database with the module's own configuration file, as the page for operators says. */
final class ServerBeside implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Process process;

    ServerBeside(Path data, Path configuration) {
        this.data = data;
        Path log = data.resolveSibling("beside.log");
        try {
            process = new ProcessBuilder(
                            Path.of("../run").toAbsolutePath().normalize().toString(),
                            "--config",
                            configuration.toString(),
                            "--data",
                            data.toString(),
                            "--port",
                            Integer.toString(freePort()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            until(() -> HostDatabase.text(log).contains("ready http") || !process.isAlive(), log.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!process.isAlive()) {
            throw new AssertionError(HostDatabase.text(log));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs a command that must be done; returns what it prints. */
    String run(String... command) {
        return withInput("", command);
    }

    /** The same with a line on standard input. */
    String told(String password, String... command) {
        return withInput(password + "\n", command);
    }

    private String withInput(String input, String... command) {
        List<String> line = new ArrayList<>(List.of("--data", data.toString()));
        line.addAll(List.of(command));
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        int code = Cardroster.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                out,
                line.toArray(String[]::new));
        if (code != 0) {
            throw new AssertionError(line + " ended with " + code + ":\n" + text);
        }
        return text.toString();
    }

    /** Waits until a command prints that. */
    void shows(String wanted, String... command) {
        until(() -> run(command).contains(wanted), wanted);
    }

    private interface Question {
        boolean yes();
    }

    private static void until(Question question, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.yes()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
