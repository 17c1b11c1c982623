package io.cardroster.e2e;

import io.cardroster.im.counterpart.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A PostgreSQL of the operator's own, which the servers of a test are told by {@code --db-url}. */
final class DatabaseServer implements AutoCloseable {

    private final int port = FreePort.find();
    private final Path data;
    private EmbeddedPostgres postgres;

    DatabaseServer(Path data) {
        this.data = data;
        this.postgres = started();
    }

    private EmbeddedPostgres started() {
        String programs = "/postgres-linux-%s.txz"
                .formatted(System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64");
        try {
            return EmbeddedPostgres.builder()
                    // They are on the class path twice: the server's jar names them too.
                    .setPgBinaryResolver((system, machine) -> EmbeddedPostgres.class.getResourceAsStream(programs))
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Environment that lets a server in. */
    Map<String, String> access() {
        return Map.of("CARDROSTER_DB_USER", "postgres", "CARDROSTER_DB_PASSWORD", "postgres");
    }

    Connection connection() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    void stop() {
        close();
    }

    /** Starts it again with the same data. */
    void start() {
        postgres = started();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
