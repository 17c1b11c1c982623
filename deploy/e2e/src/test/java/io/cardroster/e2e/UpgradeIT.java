package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sync that began on an earlier release ends on this one: each folder of {@code src/test/resources/upgrade} holds the rows of a
 * database, with the schema of that release, in which a phone has sent half of its cards, and the key that sealed them. The folder
 * of a release is made before its tag, see docs/contributing.md.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpgradeIT {

    private static final Path RECORDED = Programs.project().resolve("deploy/e2e/src/test/resources/upgrade");
    private static final Pattern RESP_URI = Pattern.compile("<RespURI>[^<]*(\\?s=[^<]+)</RespURI>");
    private static final Pattern OUR_ADD =
            Pattern.compile("<Add><CmdID>(\\d+)</CmdID>.*?<Source><LocURI>(\\d+)</LocURI>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    static Stream<String> releases() throws IOException {
        try (Stream<Path> folders = Files.list(RECORDED)) {
            return folders.map(release -> release.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void theLastTagHasItsFolder() throws IOException, SQLException {
        String made = System.getProperty("upgrade.record", "");
        if (!made.isEmpty()) {
            record(made);
        }
        Programs.Result tag = Programs.run(
                Duration.ofSeconds(20),
                Map.of(),
                "",
                List.of("git", "-C", Programs.project().toString(), "describe", "--tags", "--abbrev=0"));
        if (tag.exitCode() == 0) {
            assertThat(releases())
                    .as("see docs/contributing.md, a release")
                    .contains(tag.output().strip());
        } else {
            assertThat(releases()).as("before the first tag").isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aSyncThatBeganOnAnEarlierReleaseEndsOnThisOne(String release) throws IOException, SQLException {
        Path recorded = RECORDED.resolve(release);
        try (DatabaseServer database = new DatabaseServer(folder.resolve("pg"))) {
            restore(database, recorded);
            try (RunningServer server = node(database, recorded.resolve("master.json"))) {
                String resumed = server.url()
                        + Files.readString(recorded.resolve("resp-uri")).strip();
                String answer = send(resumed, 2, sync(add(4, "Second Half")) + "<Final/>");
                Matcher ours = OUR_ADD.matcher(answer);
                assertThat(answer).contains("<Cmd>Add</Cmd>").contains("<Data>201</Data>");
                assertThat(ours.find()).as(answer).isTrue();
                String end = send(
                        resumed,
                        3,
                        "<Status><CmdID>1</CmdID><MsgRef>2</MsgRef><CmdRef>" + ours.group(1)
                                + "</CmdRef><Cmd>Add</Cmd><Data>201</Data></Status><Map><CmdID>2</CmdID><Target><LocURI>contacts"
                                + "</LocURI></Target><Source><LocURI>./c</LocURI></Source><MapItem><Target><LocURI>"
                                + ours.group(2)
                                + "</LocURI></Target><Source><LocURI>77</LocURI></Source></MapItem></Map><Final/>");

                assertThat(end).contains("<Cmd>Map</Cmd>");
                assertThat(server.log()).contains("sync ended, outcome=COMPLETED mode=SLOW datastore=contacts");
                assertThat(server.cli("", "contacts", "list", "ada").orFail().output())
                        .contains("Before", "First Half", "Second Half");
                Phone phone = new Phone(folder, "later", server.url(), "ada", "secret");
                phone.sync("slow");
                assertThat(phone.cards()).hasSize(3);
            }
        }
    }

    /** Makes the folder of a release. */
    private void record(String name) throws IOException, SQLException {
        Path release = Files.createDirectories(RECORDED.resolve(name));
        try (DatabaseServer database = new DatabaseServer(folder.resolve("pg"))) {
            Path key = folder.resolve("master.json");
            try (RunningServer server = node(database, key)) {
                server.owner("ada", "secret");
                RawClient.post(
                        server.url(),
                        RawClient.XML,
                        RawClient.bytes(RawClient.message(
                                "ada", "first-phone", "secret", RawClient.changes(add(3, "Before")))));
                String begun = RawClient.message("ada", "old-phone", "secret", RawClient.changes(add(3, "First Half")))
                        .replace("<Final/>", "");
                String answer = RawClient.post(server.url(), RawClient.XML, RawClient.bytes(begun))
                        .body();
                Matcher respUri = RESP_URI.matcher(answer);
                assertThat(respUri.find()).as(answer).isTrue();
                Files.writeString(release.resolve("resp-uri"), respUri.group(1) + "\n");
                Files.writeString(release.resolve("rows.sql"), rows(database));
                Files.copy(key, release.resolve("master.json"));
            }
        }
    }

    private static String add(int number, String name) {
        return RawClient.add(
                number,
                "BEGIN:VCARD&#13;&#10;VERSION:2.1&#13;&#10;N:" + name + "&#13;&#10;TEL;CELL:+1555010" + number
                        + name.length() + "&#13;&#10;END:VCARD&#13;&#10;");
    }

    private static String sync(String commands) {
        return "<Sync><CmdID>2</CmdID><Target><LocURI>contacts</LocURI></Target><Source><LocURI>./c</LocURI></Source>"
                + commands + "</Sync>";
    }

    private static String send(String url, int msgId, String commands) {
        String message = RawClient.message("ada", "old-phone", "", commands)
                .replace("<MsgID>1</MsgID>", "<MsgID>" + msgId + "</MsgID>")
                .replace("<Final/><Final/>", "<Final/>");
        return RawClient.post(url, RawClient.XML, RawClient.bytes(message)).body();
    }

    private RunningServer node(DatabaseServer database, Path key) throws IOException {
        Path used = folder.resolve("used.json");
        if (Files.exists(key)) {
            Files.copy(key, used);
        } else {
            used = key;
        }
        if (Files.exists(used)) {
            Files.setPosixFilePermissions(used, PosixFilePermissions.fromString("rw-------"));
        }
        Path config = Files.writeString(folder.resolve("node.conf"), "keys.file = \"" + used + "\"\n");
        return new RunningServer(
                database.access(), folder.resolve("data"), "--config", config.toString(), "--db-url", database.url());
    }

    /** Every row of every table as statements, behind a first line that names the schema's version. */
    private static String rows(DatabaseServer database) throws SQLException {
        StringBuilder script = new StringBuilder();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            script.append("-- schema ")
                    .append(texts(
                                    statement,
                                    "select max(version::numeric) from flyway_schema_history where version is not null")
                            .get(0))
                    .append('\n');
            List<String> tables = texts(
                    statement,
                    "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
                            + " and relname not in ('flyway_schema_history', 'throttle') order by 1");
            for (String table : tables) {
                for (String row : texts(statement, "select row_to_json(t)::text from " + table + " t")) {
                    script.append("insert into ")
                            .append(table)
                            .append(" overriding system value select * from json_populate_record(null::")
                            .append(table)
                            .append(", '")
                            .append(row.replace("'", "''"))
                            .append("');\n");
                }
            }
        }
        return script.toString();
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** The database as the earlier release left it a moment ago. */
    private static void restore(DatabaseServer database, Path recorded) throws IOException, SQLException {
        String script = Files.readString(recorded.resolve("rows.sql"));
        String schema = script.lines().findFirst().orElseThrow().substring("-- schema ".length());
        Flyway.configure()
                .dataSource(database.url(), "postgres", "postgres")
                // Not from the class path, which has them twice.
                .locations("filesystem:" + Programs.project().resolve("db/src/main/resources/db/migration"))
                .target(schema)
                .load()
                .migrate();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            // Rows come in the order of names; what they refer to may come later.
            statement.execute("set session_replication_role = replica");
            statement.execute("delete from installation");
            statement.execute(script);
            statement.execute("update session set expires = now() + interval '1 hour'");
            for (String next : texts(
                    statement,
                    "select format('select setval(pg_get_serial_sequence(%L, %L), (select max(%I) + 1 from %s))', attrelid::regclass,"
                            + " attname, attname, attrelid::regclass) from pg_attribute where attidentity <> ''"
                            + " and attrelid::regclass::text not like 'pg_%'")) {
                statement.execute(next);
            }
        }
    }
}
