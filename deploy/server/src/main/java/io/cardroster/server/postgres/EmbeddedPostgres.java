package io.cardroster.server.postgres;

import io.cardroster.server.data.DataDirectory;
import io.cardroster.server.data.StartRefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Consumer;

/**
 * Starts the PostgreSQL that comes with the server. It is meant for evaluation and small installations: durable (fsync, synchronous
 * commit, full page writes, data checksums), on loopback only, with a random password.
 */
public final class EmbeddedPostgres {

    private EmbeddedPostgres() {}

    /**
     * Starts on a directory of its own, which it locks until the result is closed.
     *
     * @param progress told in short lines what takes long
     * @throws StartRefusedException as {@link #start(DataDirectory, Consumer)}, and when the directory is in use
     */
    public static Running start(Path data, Consumer<String> progress) {
        DataDirectory directory = DataDirectory.open(data);
        try {
            return start(directory, progress, directory::close);
        } catch (StartRefusedException e) {
            directory.close();
            throw e;
        }
    }

    /**
     * Starts on a directory that the caller holds, after stopping cleanly what an earlier run left there. The first start unpacks
     * the programs and makes the database.
     *
     * @param progress told in short lines what takes long
     * @throws StartRefusedException when this system cannot run it, the files are of another version or damaged, or it does not
     *     become ready
     */
    public static Running start(DataDirectory data, Consumer<String> progress) {
        return start(data, progress, () -> {});
    }

    private static Running start(DataDirectory data, Consumer<String> progress, Runnable atLast) {
        if (data.root().toString().matches("(?s).*[\"$`\\\\\n].*")) {
            // initdb passes its own path through a shell in double quotes.
            throw new StartRefusedException("--data " + data.root()
                    + ": the embedded PostgreSQL works in no path with \", $, ` or \\; choose another one");
        }
        try {
            Confinement confinement = Confinement.ofThisProcess();
            Cluster cluster = new Cluster(data, confinement);
            cluster.checkVersion();
            cluster.stopLeftOvers(progress);
            Binaries binaries = Binaries.provide(data.root(), progress);
            cluster.provide(binaries, new Passwords(new SecureRandom()), progress);
            String password = new String(
                    cluster.applicationPassword()
                            .read()
                            .orElseThrow(() -> new StartRefusedException(
                                    cluster.applicationPassword().path() + " is missing: restore it from a backup")),
                    StandardCharsets.US_ASCII);
            Postmaster postmaster = Postmaster.start(data.root(), cluster.directory(), binaries, confinement);
            return new Running(postmaster, Cluster.APPLICATION, password, atLast);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("the start of PostgreSQL was interrupted", e);
        }
    }
}
