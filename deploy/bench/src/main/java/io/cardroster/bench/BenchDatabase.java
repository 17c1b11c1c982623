package io.cardroster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The embedded PostgreSQL of a server that runs, entered beside the server. */
final class BenchDatabase {

    private BenchDatabase() {}

    /**
     * Opens a connection.
     *
     * @param data the server's data directory
     */
    static Connection connect(Path data) throws IOException, SQLException {
        String port =
                Files.readAllLines(data.resolve("pg/postmaster.pid")).get(3).strip();
        String password = Files.readString(data.resolve("secrets/postgres-cardroster.password"))
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/cardroster", "cardroster", password);
    }

    /** Bytes of all tables and indexes, without the write-ahead log. */
    static long size(Path data) {
        return number(data, "select pg_database_size(current_database())");
    }

    /** Connections that the server holds. */
    static long connections(Path data) {
        return number(
                data,
                "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
    }

    private static long number(Path data, String sql) {
        try (Connection connection = connect(data);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
