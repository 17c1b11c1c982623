package io.cardroster.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Puts a backup back, while no node uses the database. The rows come back in one transaction, on the schema that they were taken
 * from, which is then brought up to date. The whole file is read and checked before anything is touched.
 */
public final class Restoration {

    /** Tells our own connections from those of nodes. */
    private static final String NAME = "cardroster-restore";

    private final PGSimpleDataSource database;

    /** Connects to nothing yet. */
    public Restoration(String url, String user, @Nullable String password) {
        database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser(user);
        if (password != null) {
            database.setPassword(password);
        }
        database.setApplicationName(NAME);
        database.setLogServerErrorDetail(false);
    }

    /**
     * Reads what a backup says of itself.
     *
     * @throws BackupException when the file is none, or damaged
     */
    public static BackupHead head(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return head(zip);
        } catch (ZipException e) {
            throw new BackupException(file + " is no backup, or was cut: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Puts it back.
     *
     * @param replace whether owners that are there may go
     * @return rows put back
     * @throws BackupException when the file is damaged or newer than this release, the database is in use or holds owners that
     *     may not go, or it refuses; the message says in which state it is then
     */
    public long run(Path file, boolean replace) {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            BackupHead head = head(zip);
            Properties rows = checked(zip, head);
            MigrationVersion schema = known(head);
            look(replace);
            Flyway flyway = Migrations.flyway(database)
                    .cleanDisabled(false)
                    .target(schema)
                    .load();
            try {
                flyway.clean();
                flyway.migrate();
            } catch (FlywayException e) {
                throw new BackupException("the database does not take the schema: " + Migrations.reason(e), e);
            }
            long count = fill(zip, head, rows);
            Migrations.apply(database);
            return count;
        } catch (ZipException e) {
            throw new BackupException(file + " is no backup, or was cut: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupException(file + " cannot be read: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new BackupException(
                    "the database refused, state " + e.getSQLState()
                            + "; it may be empty now: mend the cause and restore again",
                    e);
        }
    }

    private static BackupHead head(ZipFile zip) throws IOException {
        return BackupHead.read(entry(zip, BackupHead.ENTRY));
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new BackupException(zip.getName() + " is no backup, or was cut: there is no " + name);
        }
        return zip.getInputStream(entry);
    }

    /** Reads everything once, which compares the check sums. */
    private static Properties checked(ZipFile zip, BackupHead head) throws IOException {
        Properties rows = new Properties();
        try (InputStream end = entry(zip, BackupHead.END)) {
            rows.load(end);
        }
        byte[] buffer = new byte[64 * 1024];
        for (String table : head.tables().keySet()) {
            String name = BackupHead.entry(table);
            // A ZipFile looks at no check sum by itself.
            CRC32 sum = new CRC32();
            try (InputStream in = new CheckedInputStream(entry(zip, name), sum)) {
                while (in.read(buffer) >= 0) {
                    // only read
                }
            } catch (ZipException e) {
                throw new BackupException(zip.getName() + " is damaged at " + table + ": " + e.getMessage(), e);
            }
            if (sum.getValue() != zip.getEntry(name).getCrc()) {
                throw new BackupException(zip.getName() + " is damaged at " + table);
            }
        }
        return rows;
    }

    private MigrationVersion known(BackupHead head) {
        MigrationVersion schema = MigrationVersion.fromVersion(head.schema());
        boolean known = Arrays.stream(Migrations.flyway(database).load().info().all())
                .map(MigrationInfo::getVersion)
                .anyMatch(schema::equals);
        if (!known) {
            throw new BackupException("it was taken from schema " + head.schema()
                    + ", which this release does not know: restore it with the release that made it, or a newer one");
        }
        return schema;
    }

    private void look(boolean replace) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (number(statement, """
                    select count(*) from pg_stat_activity where datname = current_database()
                    and backend_type = 'client backend' and application_name is distinct from '%s'
                    """.formatted(NAME)) > 0) {
                throw new BackupException("somebody else is connected to the database: stop all nodes first");
            }
            for (String table : List.of("owner", "administrator")) {
                if (!replace
                        && number(
                                        statement,
                                        "select count(*) from pg_tables where schemaname = current_schema() and tablename = '"
                                                + table + "'")
                                > 0
                        && number(statement, "select count(*) from (select from " + table + " limit 1) t") > 0) {
                    throw new BackupException(
                            "the database is not empty; --replace deletes everything that is in it before");
                }
            }
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private long fill(ZipFile zip, BackupHead head, Properties rows) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            long all = 0;
            for (Map.Entry<String, List<String>> table : head.tables().entrySet()) {
                long count = fill(connection, zip, table.getKey(), table.getValue());
                if (!Long.toString(count).equals(rows.getProperty(table.getKey()))) {
                    throw new BackupException("rows of " + table.getKey() + " are missing in it");
                }
                all += count;
            }
            for (Map.Entry<String, Long> sequence : head.sequences().entrySet()) {
                number(
                        statement,
                        "select setval('" + statement.enquoteIdentifier(sequence.getKey(), true) + "', "
                                + sequence.getValue() + ")");
            }
            // Whoever held a lane is gone, and by now all of them may be due.
            statement.execute("update lane set lease = null, node = null, due = now()");
            connection.commit();
            return all;
        }
    }

    private static long fill(Connection connection, ZipFile zip, String table, List<String> columns)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                InputStream in = entry(zip, BackupHead.entry(table))) {
            StringBuilder names = new StringBuilder();
            for (String column : columns) {
                names.append(names.isEmpty() ? "" : ", ").append(statement.enquoteIdentifier(column, true));
            }
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s (%s) from stdin".formatted(statement.enquoteIdentifier(table, true), names), in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
