package io.cardroster.server.postgres;

import io.cardroster.server.data.StartRefusedException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL program that does not outlive this process. A shell watches over it: when our end of its pipe closes, by us or
 * because this process died of whatever signal, the shell sends the program SIGINT; when the program ends, the shell ends with its
 * exit code. Both are in a session of their own, so Ctrl-C in a terminal and signals to our group do not reach them.
 */
final class Child {

    /** First argument: where the program reads from; the others: the program. */
    private static final String WATCH = """
            in=$1; shift
            exec 3<&0
            trap '' INT TERM HUP
            "$@" <"$in" 3<&- &
            program=$!
            { read -r end; kill -INT "$program"; } <&3 >/dev/null 2>&1 &
            watcher=$!
            exec 3<&-
            wait "$program"; code=$?
            kill -KILL "$watcher" 2>/dev/null
            exit "$code"
            """;

    private final Process shell;

    private Child(Process shell) {
        this.shell = shell;
    }

    /**
     * Starts a program.
     *
     * @param directory its working directory, by which it is recognised later
     * @param input what it reads, {@code /dev/null} for nothing
     * @param output where its output is appended
     */
    static Child start(Confinement confinement, List<String> program, Path directory, Path input, Path output) {
        List<String> command =
                new ArrayList<>(List.of("setsid", "sh", "-c", WATCH, "cardroster-watch", input.toString()));
        command.addAll(confinement.prefix());
        command.addAll(program);
        File log = output.toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        // Nothing of our environment decides how the database works: not its locale, time zone, ports or options (PG*).
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        try {
            return new Child(builder.start());
        } catch (IOException e) {
            throw new StartRefusedException(
                    "the embedded PostgreSQL needs the commands setsid and sh (Debian: apt-get install util-linux): "
                            + e.getMessage(),
                    e);
        }
    }

    /** Asks the program to end (SIGINT) and gives it time; false when it has not ended by then. */
    boolean stop(Duration patience) throws InterruptedException {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ended(patience);
    }

    /** Waits for the program to end by itself; false when it has not ended by then. */
    boolean ended(Duration patience) throws InterruptedException {
        return shell.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean alive() {
        return shell.isAlive();
    }

    /** Exit code of the program; only after it has ended. */
    int exitCode() {
        return shell.exitValue();
    }

    /** Runs {@code action} on a thread of the JDK's once the program has ended, at once if it has already. */
    void whenEnded(Runnable action) {
        var unused = shell.onExit().thenRun(action);
    }
}
