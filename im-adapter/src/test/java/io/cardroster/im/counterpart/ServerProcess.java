package io.cardroster.im.counterpart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server program in the foreground with a new directory of its own, never as root: root runs it as its package's user. A shell
 * that waits for the end of its input stops it when this JVM dies.
 */
public final class ServerProcess {

    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 20;

    private final String name;
    private final String user;
    private final Path directory;
    private @Nullable Process watch;

    /**
     * Makes the directory; starts nothing.
     *
     * @param name of the program, for messages
     * @param user that the package made for it
     */
    public ServerProcess(String name, String user) {
        this.name = name;
        this.user = user;
        try {
            this.directory = Files.createTempDirectory("cardroster-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its files are. */
    public Path directory() {
        return directory;
    }

    /**
     * Starts the program and waits until it answers on each of the ports.
     *
     * @param environment variables besides the inherited ones
     */
    public void start(List<String> program, Map<String, String> environment, int... ports) {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                // The JVM holds the other end of the input, so it ends when the JVM does, whatever killed that.
                "\"$@\" </dev/null & p=$!; echo $p > pid; trap '' INT TERM; read line; kill -TERM $p; wait $p",
                name + "-watch"));
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
        }
        command.addAll(program);
        try {
            Files.deleteIfExists(directory.resolve("pid"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
            builder.environment().putAll(environment);
            watch = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int port : ports) {
            await(port);
        }
    }

    /** Asks it to end and waits; kills it when it does not. */
    public void stop() {
        end(false);
    }

    /** Kills it without warning. */
    public void kill() {
        end(true);
    }

    /** Removes the directory; call it after the end. */
    public void remove() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the program read and write there. */
    public void give(Path path) {
        if (isRoot()) {
            TestCertificates.run(directory, "chown", "-R", user + ":" + user, path.toString());
        }
    }

    /** A file of a template beside this class, in which words in @ signs are replaced. */
    public void configure(String template, Map<String, String> words) {
        try (InputStream in = ServerProcess.class.getResourceAsStream(template)) {
            if (in == null) {
                throw new IllegalStateException("no template " + template);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace("@" + word.getKey() + "@", word.getValue());
            }
            Files.writeString(directory.resolve(template), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end(boolean atOnce) {
        Process running = watch;
        if (running == null) {
            return;
        }
        watch = null;
        Optional<ProcessHandle> program = pid().flatMap(ProcessHandle::of);
        if (atOnce) {
            program.ifPresent(ProcessHandle::destroyForcibly);
        }
        try {
            running.getOutputStream().close();
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.out.println(name + " did not end in " + STOP_SECONDS + " s and was killed");
                program.ifPresent(ProcessHandle::destroyForcibly);
                running.waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            program.ifPresent(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Long> pid() {
        String text = read(directory.resolve("pid")).strip();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Long.valueOf(text)); // the shell writes it after making it
    }

    private void await(int port) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < end) {
            Process running = watch;
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (running == null || !running.isAlive() || !programRuns()) {
                    break;
                }
                pause();
            }
        }
        kill();
        throw new AssertionError(name + " did not start: " + read(output()));
    }

    private boolean programRuns() {
        return pid().map(
                        pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .orElse(true); // not written yet
    }

    private Path output() {
        return directory.resolve("output.log");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
