package io.cardroster.server.postgres;

import io.cardroster.server.data.DataDirectory;
import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.data.StartRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The database's files, {@code DATA/pg}. They are made under another name and get theirs only when the cluster, the application's
 * role and its database are complete; so what is there is whole.
 */
final class Cluster {

    /** Role and database of the application; the role owns the database and is no superuser. */
    static final String APPLICATION = "cardroster";

    private static final String SUPERUSER = "postgres";
    private static final Duration MAKING = Duration.ofMinutes(5);

    private final DataDirectory data;
    private final Confinement confinement;

    Cluster(DataDirectory data, Confinement confinement) {
        this.data = data;
        this.confinement = confinement;
    }

    Path directory() {
        return data.root().resolve("pg");
    }

    PrivateFile applicationPassword() {
        return data.secret("postgres-" + APPLICATION + ".password");
    }

    private Path half() {
        return data.root().resolve("pg.new");
    }

    private Path log() {
        return data.root().resolve("initdb.log");
    }

    /** Stops what an earlier run left: the server itself, and the making of the files. */
    void stopLeftOvers(Consumer<String> progress) throws InterruptedException {
        new LeftOvers(data.root(), directory()).stop(progress);
        new LeftOvers(data.root(), half()).stop(progress);
    }

    /**
     * Compares the version of the files with that of our programs; nothing to compare before the first start.
     *
     * @throws StartRefusedException when the files are of another major version
     */
    void checkVersion() {
        if (!Files.exists(directory())) {
            return;
        }
        try {
            String version = Files.readString(directory().resolve("PG_VERSION")).strip();
            if (!version.equals(Binaries.MAJOR)) {
                throw new StartRefusedException("the database in " + directory() + " was made by PostgreSQL " + version
                        + ", this server brings " + Binaries.MAJOR
                        + ": make a backup with the server version that made it and restore it into a new --data");
            }
        } catch (IOException e) {
            throw new StartRefusedException(
                    directory() + " is no database of PostgreSQL (PG_VERSION cannot be read): restore it from a backup",
                    e);
        }
    }

    /** Makes the files at the first start; removes those whose making was interrupted. */
    void provide(Binaries binaries, Passwords passwords, Consumer<String> progress) throws InterruptedException {
        try {
            if (Files.exists(half())) {
                Trees.delete(half());
            }
            if (!Files.exists(directory())) {
                progress.accept("making the database in " + directory());
                make(binaries, passwords);
            }
        } catch (IOException e) {
            throw new StartRefusedException("the database cannot be made in " + directory() + ": " + e.getMessage(), e);
        }
    }

    private void make(Binaries binaries, Passwords passwords) throws IOException, InterruptedException {
        Files.deleteIfExists(log());
        // Its working directory marks each process that writes there, for a start after a crash.
        Files.createDirectory(
                half(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        PrivateFile superuser = data.secret("postgres-superuser.password");
        superuser.write(passwords.make().getBytes(StandardCharsets.US_ASCII));
        run(
                List.of(
                        binaries.program("initdb"),
                        "--pgdata=" + half(),
                        "--username=" + SUPERUSER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + superuser.path(),
                        "--encoding=UTF8",
                        "--locale=C",
                        // Character classes of all scripts, and the same order on every machine.
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums"),
                Path.of("/dev/null"));

        String password = passwords.make();
        applicationPassword().write(password.getBytes(StandardCharsets.US_ASCII));
        PrivateFile statements = data.secret("first-start.sql");
        statements.write("""
                create role %1$s login password '%2$s'
                create database %1$s owner %1$s
                revoke all on database %1$s from public
                """.formatted(APPLICATION, password).getBytes(StandardCharsets.US_ASCII));
        try {
            run(
                    List.of(
                            binaries.program("postgres"),
                            "--single",
                            "-D",
                            half().toString(),
                            "-c",
                            "exit_on_error=on",
                            "-c",
                            "log_min_error_statement=panic",
                            SUPERUSER),
                    statements.path());
        } finally {
            statements.delete();
        }
        Files.move(half(), directory(), StandardCopyOption.ATOMIC_MOVE);
        PrivateFile.syncDirectory(data.root());
        Files.delete(log());
    }

    private void run(List<String> program, Path input) throws InterruptedException {
        Child child = Child.start(confinement, program, half(), input, log());
        boolean done = false;
        try {
            done = child.ended(MAKING);
        } finally {
            if (!done) {
                child.stop(Duration.ofSeconds(5));
            }
        }
        if (!done || child.exitCode() != 0) {
            throw new StartRefusedException("the database cannot be made ("
                    + (done ? "exit code " + child.exitCode() : "no end in " + MAKING.toMinutes() + " minutes") + "): "
                    + LogTail.of(log()) + " (" + log() + ")");
        }
    }
}
