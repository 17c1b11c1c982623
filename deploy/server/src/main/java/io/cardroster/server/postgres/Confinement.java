package io.cardroster.server.postgres;

import io.cardroster.server.data.StartRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What stands in front of a PostgreSQL command so that it runs at all: nothing for an ordinary user; for root a user namespace of
 * its own, because PostgreSQL refuses to run as root. The files stay root's.
 *
 * @param prefix the words before the command
 */
record Confinement(List<String> prefix) {

    Confinement {
        prefix = List.copyOf(prefix);
    }

    /**
     * Finds out what this process needs.
     *
     * @throws StartRefusedException when it is root and the system gives it no user namespace
     */
    static Confinement ofThisProcess() {
        try {
            if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
                return new Confinement(List.of());
            }
            String seen = userSeenInside();
            if (seen.matches("[1-9][0-9]*")) {
                return new Confinement(List.of("unshare", "-U"));
            }
            throw new StartRefusedException(
                    "PostgreSQL does not run as root and this system gives root no user namespace"
                            + " (unshare -U): start the server as another user or name a database with --db-url");
        } catch (IOException e) {
            throw new StartRefusedException("it cannot be found out which user this is: " + e.getMessage(), e);
        }
    }

    private static String userSeenInside() {
        try {
            Process asked = new ProcessBuilder("unshare", "-U", "id", "-u")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            boolean ended = asked.waitFor(10, TimeUnit.SECONDS);
            return ended && asked.exitValue() == 0 ? answer.trim() : "";
        } catch (IOException noSuchCommand) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
