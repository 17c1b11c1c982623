package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.syncml.spi.OwnerId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A backup of the tests' database, put into others of the same PostgreSQL. */
final class BackupIT {

    @TempDir
    static Path folder;

    private static Path backup;
    private static BackupHead head;
    private static OwnerId owner;
    private static int databases;

    private String name = "";

    @BeforeAll
    static void take() throws IOException {
        new Installation(TestDatabase.dataSource()).recordKeyId("0a0b0c0d");
        owner = TestDatabase.newOwner();
        SchemaIT.fill(owner);
        TestDatabase.sql(handle -> handle.createUpdate("""
                insert into administrator (name, password_hash) values ('root', 'hash');
                insert into breaker (domain, closed_until, seconds) values ('example.org', now(), 1);
                insert into log_count (kind, begin, entries) values ('CLASH', now() - interval '30 days', 1);
                insert into audit (door, verb, done) values ('PAGES', 'look', true)
                """).execute());
        backup = folder.resolve("backup.zip");
        head = write(new Backup(TestDatabase.dataSource()), backup);
    }

    private static BackupHead write(Backup taken, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            return taken.write(out);
        }
    }

    @BeforeEach
    void anotherDatabase() throws SQLException {
        name = "restored" + ++databases;
        run("postgres", "create database " + name);
    }

    @Test
    void everyTableComesBackEqualButSessions() throws SQLException {
        long rows = restoration().run(backup, false);

        assertThat(rows).isPositive();
        assertThat(head.keyId()).isEqualTo("0a0b0c0d");
        assertThat(head.tables())
                .doesNotContainKeys("session", "answer", "chunk", "administrator_session")
                .containsKeys("owner", "version");
        Map<String, String> restored = contents(name);
        assertThat(restored).containsExactlyEntriesOf(contents("postgres"));
        assertThat(restored.values()).as("each has rows").noneMatch(""::equals);
        assertThat(one(name, "select count(*) from session")).isEqualTo("0");
        assertThat(one(name, "select count(*) from lane where lease is not null"))
                .isEqualTo("0");
    }

    @Test
    void numbersGoOnWhereTheyWere() throws SQLException {
        restoration().run(backup, false);

        run(name, "insert into login (login) values ('after the restore')");

        assertThat(Long.parseLong(one(name, "select owner from login where login = 'after the restore'")))
                .isGreaterThan(owner.value());
    }

    @Test
    void whatIsThereStaysUnlessItMayGo() throws SQLException {
        restoration().run(backup, false);
        run(name, "update owner set revision = revision + 1");

        assertThatThrownBy(() -> restoration().run(backup, false))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("--replace");
        assertThat(contents(name)).isNotEqualTo(contents("postgres"));

        restoration().run(backup, true);
        assertThat(contents(name)).containsExactlyEntriesOf(contents("postgres"));
    }

    @Test
    void aDatabaseInUseIsLeftAlone() throws SQLException {
        try (Connection node = connection(name)) {
            assertThat(node.isValid(5)).isTrue();
            assertThatThrownBy(() -> restoration().run(backup, true))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("stop all nodes");
        }
    }

    @Test
    void aCutOrDamagedFileIsRefusedBeforeAnythingIsTouched() throws IOException, SQLException {
        restoration().run(backup, false);
        Map<String, String> before = contents(name);
        byte[] whole = Files.readAllBytes(backup);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
        byte[] bent = whole.clone();
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("tables/version.copy") + 24;
        bent[at] ^= 0x55;
        Path damaged = Files.write(folder.resolve("damaged.zip"), bent);

        for (Path file : List.of(cut, damaged)) {
            assertThatThrownBy(() -> restoration().run(file, true)).isInstanceOf(BackupException.class);
        }
        assertThatThrownBy(() -> Restoration.head(Files.writeString(folder.resolve("none.zip"), "no backup")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no backup");
        assertThat(contents(name)).isEqualTo(before);
    }

    @Test
    void anOlderSchemaIsBroughtUpToDateAndANewerOneRefused() throws IOException, SQLException {
        Migrations.flyway(source(name)).target("15").load().migrate();
        run(
                name,
                "insert into login (login) values ('old'); insert into owner (owner, login, verifier) select owner, login, '' from login");
        run(name, "insert into installation (key_id) values ('00000001')");
        Path old = folder.resolve("old.zip");
        assertThat(write(new Backup(source(name)), old).schema()).isEqualTo("15");

        restoration().run(old, true);

        assertThat(one(name, "select login from owner")).isEqualTo("old");
        assertThat(one(name, "select max(version::numeric) from flyway_schema_history"))
                .isEqualTo(one("postgres", "select max(version::numeric) from flyway_schema_history"));
        assertThatThrownBy(() -> restoration().run(withSchema("999"), true))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("999");
    }

    private static Path withSchema(String schema) throws IOException {
        Path file = folder.resolve("schema.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(backup));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().equals(BackupHead.ENTRY)) {
                    BackupHead read = BackupHead.read(new ByteArrayInputStream(in.readAllBytes()));
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    new BackupHead(schema, read.keyId(), read.taken(), read.tables(), read.sequences()).write(bytes);
                    out.write(bytes.toByteArray());
                } else {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return file;
    }

    private Restoration restoration() {
        return new Restoration(url(name), "postgres", "postgres");
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + TestDatabase.port() + "/" + database;
    }

    private static PGSimpleDataSource source(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser("postgres");
        source.setPassword("postgres");
        return source;
    }

    private static Connection connection(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "postgres");
    }

    private static void run(String database, String sql) throws SQLException {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(String database, String sql) throws SQLException {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /** All rows of each table, as one digest; of lanes without what a restore gives back. */
    private static Map<String, String> contents(String database) throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        for (String table : head.tables().keySet()) {
            String columns = table.equals("lane") ? "(x.owner, x.lane, x.gen, x.attempts)" : "(x.*)";
            contents.put(
                    table,
                    one(
                            database,
                            "select coalesce(md5(string_agg(r, chr(10) order by r)), '') from (select " + columns
                                    + "::text as r from " + table + " x) t"));
        }
        return contents;
    }
}
