package io.cardroster.server.postgres;

import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.data.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A running PostgreSQL server process, ready for connections on a free port of the loopback address. */
final class Postmaster {

    static final String ADDRESS = "127.0.0.1";

    /** Recovery after a crash may read all of the write-ahead log. */
    private static final Duration READY = Duration.ofMinutes(10);

    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration AFTER_QUIT = Duration.ofSeconds(10);
    private static final int PORTS_TRIED = 5;

    /** The longest name of a Unix socket on Linux is 107 bytes; PostgreSQL adds this at most. */
    private static final int SOCKET_ROOM = 107 - "/.s.PGSQL.65535.lock".length();

    private final Child child;
    private final PostmasterFile self;

    private Postmaster(Child child, PostmasterFile self) {
        this.child = child;
        this.self = self;
    }

    /**
     * Starts the server and waits until it takes connections.
     *
     * @param root where log and socket go
     * @param directory the database's files; nothing runs on them
     * @throws StartRefusedException when it ends instead or takes longer than recovery can
     */
    static Postmaster start(Path root, Path directory, Binaries binaries, Confinement confinement)
            throws InterruptedException {
        Path log = root.resolve("postgres.log");
        try {
            for (int attempt = 1; ; attempt++) {
                keepOneOld(log);
                int port = freePort();
                Child child = Child.start(
                        confinement, command(root, directory, binaries, port), directory, Path.of("/dev/null"), log);
                Optional<PostmasterFile> ready = awaitReady(child, directory, port);
                if (ready.isPresent()) {
                    return new Postmaster(child, ready.get());
                }
                boolean portTaken =
                        Files.readString(log, StandardCharsets.ISO_8859_1).contains("Address already in use");
                if (!portTaken || attempt == PORTS_TRIED) {
                    throw new StartRefusedException("PostgreSQL does not start: " + LogTail.of(log) + " (" + log + ")");
                }
            }
        } catch (IOException e) {
            throw new StartRefusedException("PostgreSQL does not start in " + root + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return self.port();
    }

    long process() {
        return self.process();
    }

    void whenEnded(Runnable action) {
        child.whenEnded(action);
    }

    /** Fast shutdown; when that does not end, the immediate one, after which the next start recovers from the log. */
    void stop() throws InterruptedException {
        if (!child.stop(STOP)) {
            Signals.send(self.process(), "QUIT");
            child.ended(AFTER_QUIT);
        }
    }

    private static List<String> command(Path root, Path directory, Binaries binaries, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(binaries.program("postgres"), "-D", directory.toString()));
        List<String> settings = List.of(
                "port=" + port,
                "listen_addresses=" + ADDRESS,
                "unix_socket_directories=" + socketDirectory(root),
                "unix_socket_permissions=0700",
                // On the command line, so that neither a configuration file nor ALTER SYSTEM takes durability away.
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "password_encryption=scram-sha-256",
                // The log never shows what is stored: no statements, and no details of violated constraints.
                "log_error_verbosity=terse",
                "log_min_error_statement=panic");
        for (String setting : settings) {
            command.add("-c");
            command.add(setting);
        }
        return command;
    }

    /** The directory for the socket as PostgreSQL quotes it, emptied; nothing when our path is too long for a socket. */
    private static String socketDirectory(Path root) throws IOException {
        Path directory = root.resolve("socket");
        if (directory.toString().getBytes(StandardCharsets.UTF_8).length > SOCKET_ROOM) {
            return "";
        }
        if (!Files.exists(directory)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        // A lock file left by a crash holds the start up when its process number has been given away.
        try (DirectoryStream<Path> stale = Files.newDirectoryStream(directory, ".s.PGSQL.*")) {
            for (Path file : stale) {
                Files.delete(file);
            }
        }
        return "\"" + directory.toString().replace("\"", "\"\"") + "\"";
    }

    private static Optional<PostmasterFile> awaitReady(Child child, Path directory, int port)
            throws InterruptedException {
        long end = System.nanoTime() + READY.toNanos();
        boolean waiting = false;
        try {
            while (child.alive() && System.nanoTime() - end < 0) {
                Optional<PostmasterFile> file =
                        PostmasterFile.read(directory).filter(self -> self.ready() && self.port() == port);
                if (file.isPresent()) {
                    waiting = true;
                    return file;
                }
                Thread.sleep(10);
            }
            return Optional.empty();
        } finally {
            if (!waiting) {
                child.stop(STOP);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static void keepOneOld(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        new PrivateFile(log).write(new byte[0]);
    }
}
