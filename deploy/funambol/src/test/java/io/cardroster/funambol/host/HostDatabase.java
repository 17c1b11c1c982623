package io.cardroster.funambol.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Those tables of the host's own database that modules fill and that its engine keeps maps and anchors in. */
final class HostDatabase {

    static final List<String> TABLES = List.of(
            "create table fnbl_module (id varchar(128) primary key, name varchar(200), description varchar(200))",
            "create table fnbl_connector (id varchar(128) primary key, name varchar(200), description varchar(200),"
                    + " admin_class varchar(255))",
            "create table fnbl_sync_source_type (id varchar(128) primary key, description varchar(200),"
                    + " class varchar(255), admin_class varchar(255))",
            "create table fnbl_module_connector (module varchar(128), connector varchar(128))",
            "create table fnbl_connector_source_type (connector varchar(128), sourcetype varchar(128))",
            "create table fnbl_sync_source (uri varchar(128) primary key, config varchar(255), name varchar(200),"
                    + " sourcetype varchar(128))",
            "create table fnbl_client_mapping (principal bigint, sync_source varchar(128), luid varchar(200),"
                    + " guid varchar(200), last_anchor varchar(20))",
            "create table fnbl_last_sync (principal bigint, sync_source varchar(128), start_sync bigint)");

    private final Connection connection;

    /** A new one on an empty database. */
    HostDatabase(Connection connection) throws SQLException {
        this.connection = connection;
        for (String table : TABLES) {
            run(table);
        }
    }

    void run(String statement) throws SQLException {
        try (Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    /** The module's script, statement by statement, stopping at an error as the installer does. */
    void install(Path module, String dbms) throws SQLException {
        for (String statement : statements(module.resolve("sql/" + dbms + "/init_schema.sql"))) {
            run(statement);
        }
    }

    /** As Ant's sql task reads it: a semicolon ends a statement, two dashes begin a comment. */
    static List<String> statements(Path script) {
        String text =
                text(script).lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first column. */
    List<String> rows(String query) throws SQLException {
        return rows(connection, query);
    }

    static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    /** What the engine writes at the end of a session. */
    void keep(HostedPhone phone) throws SQLException {
        run("delete from fnbl_client_mapping");
        run("delete from fnbl_last_sync");
        try (PreparedStatement mapping = connection.prepareStatement(
                "insert into fnbl_client_mapping (principal, sync_source, luid, guid) values (1, 'contacts', ?, ?)")) {
            for (Map.Entry<String, String> pair : phone.map.entrySet()) {
                mapping.setString(1, pair.getKey());
                mapping.setString(2, pair.getValue());
                mapping.execute();
            }
        }
        run("insert into fnbl_last_sync (principal, sync_source, start_sync) values (1, 'contacts', "
                + Objects.requireNonNull(phone.since).getTime() + ")");
    }

    /** What the engine reads at the start of the next one. */
    void recall(HostedPhone phone) throws SQLException {
        Map<String, String> map = new TreeMap<>();
        for (String pair : rows("select luid || ' ' || guid from fnbl_client_mapping where sync_source = 'contacts'")) {
            map.put(pair.substring(0, pair.indexOf(' ')), pair.substring(pair.indexOf(' ') + 1));
        }
        phone.map.clear();
        phone.map.putAll(map);
        phone.since = rows("select start_sync from fnbl_last_sync where sync_source = 'contacts'").stream()
                .findFirst()
                .map(start -> new Timestamp(Long.parseLong(start)))
                .orElse(null);
    }
}
