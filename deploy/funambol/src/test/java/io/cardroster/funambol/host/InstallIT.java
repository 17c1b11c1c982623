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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.ProjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the host's installer runs: rows in its database, and the configuration file; the first time and again. */
class InstallIT {

    private static final List<String> TABLES = List.of(
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

    private void installs(Connection connection, String dbms) throws IOException, SQLException {
        UnpackedModule module = UnpackedModule.into(temporary);
        List<String> script = statements(module.directory().resolve("sql/" + dbms + "/init_schema.sql"));
        assertThat(script).hasSizeGreaterThan(10);
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            statement.execute("insert into fnbl_module (id, name) values ('core', 'core')");
            // Another module had a source of that name.
            statement.execute("insert into fnbl_sync_source values ('contacts', 'other/X.xml', 'other', 'other')");
            statement.execute("insert into fnbl_client_mapping values (1, 'contacts', '1', '7', 'a')");
            run(statement, script);
            assertThat(rows(statement, "select count(*) from fnbl_client_mapping"))
                    .containsExactly("0");
            statement.execute("insert into fnbl_client_mapping values (1, 'contacts', '1', '7', 'a')");
            statement.execute("insert into fnbl_last_sync values (1, 'contacts', 5)");

            run(statement, script);

            assertThat(rows(
                            statement,
                            "select uri || ' ' || config || ' ' || sourcetype from fnbl_sync_source order by uri"))
                    .containsExactly(
                            "contacts cardroster/cardroster/contacts/Contacts.xml cardroster-contacts",
                            "forward cardroster/cardroster/forward/Forward.xml cardroster-forward");
            assertThat(rows(statement, "select id from fnbl_sync_source_type order by id"))
                    .containsExactly("cardroster-contacts", "cardroster-forward");
            assertThat(rows(statement, "select count(*) from fnbl_module")).containsExactly("2");
            assertThat(rows(statement, "select count(*) from fnbl_connector_source_type"))
                    .containsExactly("2");
            assertThat(rows(statement, "select count(*) from fnbl_client_mapping"))
                    .containsExactly("1");
            assertThat(rows(statement, "select count(*) from fnbl_last_sync")).containsExactly("1");
        }
    }

    /** As Ant's sql task reads it: a semicolon ends a statement, two dashes begin a comment. */
    private static List<String> statements(Path script) throws IOException {
        List<String> lines = Files.readAllLines(script).stream()
                .filter(line -> !line.startsWith("--"))
                .toList();
        return List.of(String.join("\n", lines).split(";")).stream()
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static void run(Statement statement, List<String> script) throws SQLException {
        for (String one : script) {
            statement.execute(one);
        }
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
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
