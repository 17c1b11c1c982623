package io.cardroster.db;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes a backup: all rows as they are in one moment, while the server goes on. A ZIP with one entry for each table, in PostgreSQL's
 * text form of COPY, written as it is read: memory does not grow with the book.
 */
public final class Backup {

    /**
     * What ends by itself and must not come back: sessions of phones and pages with their secrets, counters of failed logins, traces.
     * A phone in the middle of a sync begins anew.
     */
    static final Set<String> LEFT_OUT = Set.of(
            "session",
            "answer",
            "chunk",
            "administrator_session",
            "owner_session",
            "throttle",
            "trace",
            "trace_exchange");

    private final DataSource dataSource;

    public Backup(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Writes it.
     *
     * @param out stays open
     * @return what it says of itself
     * @throws BackupException when the database cannot be read
     * @throws IOException when {@code out} does not take it
     */
    public BackupHead write(OutputStream out) throws IOException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
                // A large table takes longer than any statement of a sync may.
                statement.execute("set local statement_timeout = 0");
                return write(
                        out, statement, connection.unwrap(PGConnection.class).getCopyAPI());
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new BackupException("the database could not be read, state " + e.getSQLState(), e);
        }
    }

    private static BackupHead write(OutputStream out, Statement statement, CopyManager copies)
            throws SQLException, IOException {
        BackupHead head = head(statement);
        ZipOutputStream zip = new ZipOutputStream(CloseShieldOutputStream.wrap(out), StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(BackupHead.ENTRY));
        head.write(zip);
        zip.closeEntry();
        Properties rows = new Properties();
        for (Map.Entry<String, List<String>> table : head.tables().entrySet()) {
            zip.putNextEntry(new ZipEntry(BackupHead.entry(table.getKey())));
            long count = copies.copyOut(
                    "copy %s (%s) to stdout".formatted(table.getKey(), String.join(", ", table.getValue())), zip);
            zip.closeEntry();
            rows.setProperty(table.getKey(), Long.toString(count));
        }
        zip.putNextEntry(new ZipEntry(BackupHead.END));
        rows.store(zip, null);
        zip.closeEntry();
        zip.finish();
        return head;
    }

    private static BackupHead head(Statement statement) throws SQLException {
        String key = "";
        try (ResultSet row = statement.executeQuery("select key_id from installation")) {
            if (row.next()) {
                key = row.getString(1);
            }
        }
        Map<String, Long> sequences = new TreeMap<>();
        try (ResultSet row = statement.executeQuery(
                "select sequencename, last_value from pg_sequences where schemaname = current_schema() and last_value is not null")) {
            while (row.next()) {
                sequences.put(row.getString(1), row.getLong(2));
            }
        }
        try (ResultSet row = statement.executeQuery("""
                select version, now() from flyway_schema_history
                where success and version is not null order by installed_rank desc limit 1
                """)) {
            if (!row.next()) {
                throw new BackupException("the database has no schema of ours");
            }
            return new BackupHead(row.getString(1), key, row.getTimestamp(2).toInstant(), tables(statement), sequences);
        }
    }

    /** Each table after those that its rows point to. */
    private static Map<String, List<String>> tables(Statement statement) throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        Connection connection = statement.getConnection();
        try (Statement catalogue = connection.createStatement();
                ResultSet row = catalogue.executeQuery("""
                        select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                            and c.relname <> 'flyway_schema_history'
                            and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                        order by c.relname, a.attnum
                        """)) {
            while (row.next()) {
                if (!LEFT_OUT.contains(row.getString(1))) {
                    columns.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                            .add(row.getString(2));
                }
            }
        }
        Map<String, Set<String>> needs = new TreeMap<>();
        try (Statement catalogue = connection.createStatement();
                ResultSet row = catalogue.executeQuery("""
                        select f.relname, t.relname from pg_constraint k
                        join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
                        where k.contype = 'f' and f.oid <> t.oid and f.relnamespace = current_schema()::regnamespace
                        """)) {
            while (row.next()) {
                needs.computeIfAbsent(row.getString(1), name -> new LinkedHashSet<>())
                        .add(row.getString(2));
            }
        }
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        while (ordered.size() < columns.size()) {
            int before = ordered.size();
            columns.forEach((table, names) -> {
                if (needs.getOrDefault(table, Set.of()).stream()
                        .allMatch(other -> ordered.containsKey(other) || !columns.containsKey(other))) {
                    ordered.putIfAbsent(table, names);
                }
            });
            if (ordered.size() == before) {
                throw new BackupException("tables point to each other in a circle");
            }
        }
        return ordered;
    }
}
