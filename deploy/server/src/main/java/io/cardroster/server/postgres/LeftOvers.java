package io.cardroster.server.postgres;

import io.cardroster.server.data.StartRefusedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * PostgreSQL processes of an earlier run that outlived their server. They are known by their working directory (each PostgreSQL
 * process stays in its data directory) together with their program file under our own directory; never by name, and never by a
 * number in a file alone: zombies and processes that were given the number later have another working directory.
 */
final class LeftOvers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AFTER_QUIT = Duration.ofSeconds(10);

    private final Path root;
    private final Path directory;

    /**
     * Prepares the look for left-overs.
     *
     * @param root under which the programs lie, without symbolic links
     * @param directory the data directory they would run in, without symbolic links
     */
    LeftOvers(Path root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    /**
     * Stops what still runs in the directory, cleanly: fast shutdown first, then the immediate one; never SIGKILL. Processes without
     * a postmaster end by themselves within a second and are waited for. Then removes a stale lock file, which would stop PostgreSQL
     * from starting when its number has been given to another process.
     *
     * @throws StartRefusedException when some process does not end
     */
    void stop(Consumer<String> progress) throws InterruptedException {
        Set<Long> running = running();
        if (!running.isEmpty()) {
            long postmaster =
                    PostmasterFile.read(directory).map(PostmasterFile::process).orElse(-1L);
            if (running.contains(postmaster)) {
                progress.accept(
                        "PostgreSQL of an earlier run is still there (process " + postmaster + "); stopping it");
                Signals.send(postmaster, "INT");
                if (!gone(PATIENCE)) {
                    Signals.send(postmaster, "QUIT");
                }
            }
            if (!gone(AFTER_QUIT)) {
                throw new StartRefusedException("processes " + running() + " of an earlier PostgreSQL still use "
                        + directory + " and do not end: end them and start again");
            }
        }
        try {
            Files.deleteIfExists(directory.resolve(PostmasterFile.NAME));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "the stale " + PostmasterFile.NAME + " in " + directory + " cannot be removed", e);
        }
    }

    /** Numbers of the processes that run our programs in the directory. */
    Set<Long> running() {
        Set<Long> found = new TreeSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (runsHere(process)) {
                    found.add(Long.valueOf(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new StartRefusedException("the list of processes (/proc) cannot be read: " + e.getMessage(), e);
        }
        return found;
    }

    private boolean runsHere(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(directory)
                    && Files.readSymbolicLink(process.resolve("exe")).startsWith(root);
        } catch (IOException endedOrNotOurs) {
            return false;
        }
    }

    private boolean gone(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!running().isEmpty()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}
