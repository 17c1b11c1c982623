package io.cardroster.e2e;

import io.cardroster.im.counterpart.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of the operator's own with a standby that gets every commit before it is acknowledged. */
final class ReplicatedDatabase implements AutoCloseable {

    private final Path primaryData;
    private final int primaryPort;
    private EmbeddedPostgres primary;
    private final EmbeddedPostgres standby;
    private final String url;

    ReplicatedDatabase(Path folder) {
        primaryPort = FreePort.find();
        int first = primaryPort;
        int second = FreePort.find();
        primaryData = folder.resolve("primary");
        Path standbyData = folder.resolve("standby");
        try {
            // The one without the other makes the files, of which the standby gets a copy: there is no pg_basebackup
            // here.
            server(primaryData, first).start().close();
            Programs.run(
                            Duration.ofMinutes(1),
                            Map.of(),
                            "",
                            List.of("cp", "-a", primaryData.toString(), standbyData.toString()))
                    .orFail();
            Files.createFile(standbyData.resolve("standby.signal"));
            Files.writeString(
                    standbyData.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=standby'%n"
                            .formatted(first),
                    StandardOpenOption.APPEND);
            primary = startedPrimary();
            standby = server(standbyData, second).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary&hostRecheckSeconds=1"
                .formatted(first, second);
        Eventually.get(
                Duration.ofMinutes(1),
                () -> one(primary, "select count(*) from pg_stat_replication where sync_state = 'sync'"),
                "1"::equals);
    }

    private EmbeddedPostgres startedPrimary() throws IOException {
        return server(primaryData, primaryPort)
                .setServerConfig("synchronous_standby_names", "standby")
                .start();
    }

    private static EmbeddedPostgres.Builder server(Path data, int port) {
        String programs = "/postgres-linux-%s.txz"
                .formatted(System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64");
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver((system, machine) -> EmbeddedPostgres.class.getResourceAsStream(programs))
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("wal_keep_size", "512MB");
    }

    /** Finds whichever of the two takes writes. */
    String url() {
        return url;
    }

    /** Environment that lets a server in. */
    Map<String, String> access() {
        return Map.of("CARDROSTER_DB_USER", "postgres", "CARDROSTER_DB_PASSWORD", "postgres");
    }

    /** Asks the one that takes writes. */
    String ask(String query) {
        return one(promoted() ? standby : primary, query);
    }

    private boolean promoted() {
        return one(standby, "select pg_is_in_recovery()").equals("f");
    }

    /** Stops the primary as an operator does, without waiting for those who are connected, and starts it again. */
    void restart() {
        try {
            primary.close();
            primary = startedPrimary();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL to the primary; then the standby takes its place. */
    void failOver() {
        try {
            long postmaster = Long.parseLong(Files.readAllLines(primaryData.resolve("postmaster.pid"))
                    .get(0)
                    .trim());
            ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!one(standby, "select pg_promote(true, 60)").equals("t")) {
            throw new AssertionError("the standby was not promoted");
        }
    }

    private static String one(EmbeddedPostgres server, String query) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    @Override
    public void close() {
        try {
            standby.close();
            primary.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
