package io.cardroster.funambol.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.ProjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the host's installer runs: rows in its database, and the configuration file; the first time and again. */
class InstallIT {

    /** Another module was there, and had a source of that name. */
    private static final List<String> BEFORE = List.of(
            "insert into fnbl_module (id, name) values ('core', 'core')",
            "insert into fnbl_sync_source values ('contacts', 'other/X.xml', 'other', 'other')",
            "insert into fnbl_client_mapping values (1, 'contacts', '1', '7', 'a')");

    /** A device has synchronised since. */
    private static final List<String> SYNCED = List.of(
            "insert into fnbl_client_mapping values (1, 'contacts', '1', '7', 'a')",
            "insert into fnbl_last_sync values (1, 'contacts', 5)");

    /** Rows after the second installation. */
    private static final Map<String, Integer> COUNTS = Map.of(
            "fnbl_module", 2,
            "fnbl_connector", 1,
            "fnbl_module_connector", 1,
            "fnbl_sync_source_type", 2,
            "fnbl_connector_source_type", 2,
            "fnbl_sync_source", 2,
            "fnbl_client_mapping", 1,
            "fnbl_last_sync", 1);

    @TempDir
    Path temporary = Path.of("");

    @Test
    void theRowsAreThereOnceAndNothingIsLostInHypersonic()
            throws ReflectiveOperationException, IOException, SQLException {
        URL jar = Path.of("target/host-lib/hsqldb-1.8.0.10.jar").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar})) {
            Driver driver = (Driver)
                    loader.loadClass("org.hsqldb.jdbcDriver").getConstructor().newInstance();
            Properties login = new Properties();
            login.setProperty("user", "sa");
            login.setProperty("password", "");
            try (Connection connection = driver.connect("jdbc:hsqldb:mem:host", login)) {
                installs(connection, "hypersonic");
            }
        }
    }

    @Test
    void theRowsAreThereOnceAndNothingIsLostInPostgresql() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Connection connection = postgres.getPostgresDatabase().getConnection()) {
            installs(connection, "postgresql");
        }
    }

    private void installs(Connection connection, String dbms) throws SQLException {
        Path module = UnpackedModule.into(temporary).directory();
        assertThat(HostDatabase.statements(module.resolve("sql/" + dbms + "/init_schema.sql")))
                .hasSizeGreaterThan(10);
        HostDatabase host = new HostDatabase(connection);
        for (String row : BEFORE) {
            host.run(row);
        }
        host.install(module, dbms);
        assertThat(host.rows("select count(*) from fnbl_client_mapping")).containsExactly("0");
        for (String row : SYNCED) {
            host.run(row);
        }

        host.install(module, dbms);

        assertThat(host.rows("select uri || ' ' || config || ' ' || sourcetype from fnbl_sync_source order by uri"))
                .containsExactly(
                        "contacts cardroster/cardroster/contacts/Contacts.xml cardroster-contacts",
                        "forward cardroster/cardroster/forward/Forward.xml cardroster-forward");
        assertThat(host.rows("select id from fnbl_sync_source_type order by id"))
                .containsExactly("cardroster-contacts", "cardroster-forward");
        for (Map.Entry<String, Integer> table : COUNTS.entrySet()) {
            assertThat(host.rows("select count(*) from " + table.getKey()))
                    .as(table.getKey())
                    .containsExactly(Integer.toString(table.getValue()));
        }
    }

    /** MariaDB's server reads SQL from standard input, without opening anything, and ends at the first error. */
    @Test
    void theRowsAreThereOnceAndNothingIsLostInMysql() throws IOException, InterruptedException {
        Path module = UnpackedModule.into(temporary.resolve("module")).directory();
        Path data = Files.createDirectory(temporary.resolve("data"));
        List<String> sql = new ArrayList<>(List.of("create database host", "use host"));
        sql.addAll(HostDatabase.TABLES);
        sql.addAll(BEFORE);
        List<String> script = HostDatabase.statements(module.resolve("sql/mysql/init_schema.sql"));
        sql.addAll(script);
        sql.add(into(temporary.resolve("first"), "select count(*) from fnbl_client_mapping"));
        sql.addAll(SYNCED);
        sql.addAll(script);
        for (String table : COUNTS.keySet()) {
            sql.add(into(temporary.resolve(table), "select count(*) from " + table));
        }
        sql.add(into(
                temporary.resolve("sources"),
                "select concat(uri, ' ', config, ' ', sourcetype) from fnbl_sync_source order by uri"));

        mariadb(data, sql);

        assertThat(temporary.resolve("first")).hasContent("0");
        COUNTS.forEach(
                (table, count) -> assertThat(temporary.resolve(table)).as(table).hasContent(Integer.toString(count)));
        assertThat(temporary.resolve("sources")).hasContent("""
                        contacts cardroster/cardroster/contacts/Contacts.xml cardroster-contacts
                        forward cardroster/cardroster/forward/Forward.xml cardroster-forward
                        """);
    }

    private static String into(Path file, String query) {
        return query + " into outfile '" + file + "'";
    }

    private void mariadb(Path data, List<String> statements) throws IOException, InterruptedException {
        Path program = Stream.of("/usr/sbin/mariadbd", "/usr/sbin/mysqld")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("MariaDB is needed for this test. Install it with:"
                        + " apt-get install -y --no-install-recommends mariadb-server-core"));
        Path input = Files.writeString(
                temporary.resolve("input.sql"),
                // The input is read line by line.
                statements.stream().map(one -> one.replace('\n', ' ') + ";\n").collect(Collectors.joining()));
        Path output = temporary.resolve("mariadb.log");
        Process server = new ProcessBuilder(
                        program.toString(),
                        "--no-defaults",
                        "--bootstrap",
                        "--skip-grant-tables",
                        "--user=" + System.getProperty("user.name"),
                        "--datadir=" + data)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(server.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(server.exitValue()).as(() -> HostDatabase.text(output)).isZero();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void theConfigurationIsMadeOnceForTheServersUserOnly() throws IOException {
        Path host = temporary.resolve("Funambol");
        UnpackedModule module = UnpackedModule.into(temporary.resolve("module"));
        UnpackedModule.into(host);
        Path file = host.resolve("config/cardroster/cardroster.conf");

        install(module, host.resolve("ds-server"));
        assertThat(file).content().contains("db.url");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, "mine");
        install(module, host.resolve("ds-server"));

        assertThat(file).hasContent("mine");
    }

    private static void install(UnpackedModule module, Path dsServer) throws IOException {
        Files.createDirectories(dsServer);
        Project project = new Project();
        project.init();
        project.setUserProperty("funambol-home", dsServer.toString());
        project.setBaseDir(module.directory().toFile());
        ProjectHelper.configureProject(
                project, module.directory().resolve("install/install.xml").toFile());
        project.executeTarget("install");
    }
}
