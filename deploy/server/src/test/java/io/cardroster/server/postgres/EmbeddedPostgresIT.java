package io.cardroster.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.server.data.StartRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded database is durable, closed to others, and comes back on the same files. One data directory serves all tests, because
 * unpacking takes longest; each leaves it whole.
 */
class EmbeddedPostgresIT {

    @TempDir
    static Path temporary;

    private final List<String> said = new ArrayList<>();
    private final List<Running> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(Running::close);
    }

    @Test
    void isDurableAndClosed() throws SQLException {
        Running postgres = start();

        try (Connection connection = connect(postgres)) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
            assertThat(setting(connection, "data_checksums")).isEqualTo("on");
            assertThat(setting(connection, "password_encryption")).isEqualTo("scram-sha-256");
            assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(connection, "server_version")).startsWith(Binaries.MAJOR + ".");
            assertThat(setting(connection, "server_encoding")).isEqualTo("UTF8");
            assertThat(ask(
                            connection,
                            "select concat_ws(' ', datlocprovider, datlocale, pg_get_userbyid(datdba))"
                                    + " from pg_database where datname = current_database()"))
                    .isEqualTo("b C.UTF-8 cardroster");
            assertThat(ask(
                            connection,
                            "select rolsuper or rolcreaterole or rolcreatedb or rolreplication"
                                    + " from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            assertThat(ask(connection, "select '陈' ~ '[[:alpha:]]'")).isEqualTo("t");
        }
    }

    @Test
    void connectionWithoutOrWithAWrongPasswordIsRefused() {
        Running postgres = start();

        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), null))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "cardroster"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("authentication failed");
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "postgres", postgres.password()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("authentication failed");
    }

    @Test
    void everythingLiesInTheDataDirectoryClosedToOthers() throws IOException {
        Running postgres = start();

        assertThat(mode(data())).isEqualTo("rwx------");
        assertThat(mode(data().resolve("secrets"))).isEqualTo("rwx------");
        assertThat(mode(data().resolve("pg"))).isEqualTo("rwx------");
        assertThat(mode(data().resolve("postgres.log"))).isEqualTo("rw-------");
        try (var secrets = Files.list(data().resolve("secrets"))) {
            assertThat(secrets)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
        assertThat(data().resolve("socket").resolve(".s.PGSQL." + port(postgres)))
                .exists();
        assertThat(postgres.toString()).doesNotContain(postgres.password());
    }

    @Test
    void laterStartIsQuickAndKeepsWhatWasStored() throws SQLException {
        try (Running first = start();
                Connection connection = connect(first)) {
            run(connection, "create table kept (name text)");
            run(connection, "insert into kept values ('Ada')");
        }
        said.clear();

        long begin = System.nanoTime();
        Running second = start();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        try (Connection connection = connect(second)) {
            assertThat(ask(connection, "select name from kept")).isEqualTo("Ada");
            run(connection, "drop table kept");
        }
        assertThat(said).isEmpty();
    }

    @Test
    void twoServersOnOneDirectoryAreRefused() {
        start();

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("another server")
                .hasMessageContaining(data().toString());
    }

    @Test
    void filesOfAnotherMajorVersionAreRefused() throws IOException {
        start().close();
        Path version = data().resolve("pg").resolve("PG_VERSION");
        Files.writeString(version, "17\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("brings 18")
                .hasMessageContaining("backup");
        Files.writeString(version, "18\n");
    }

    @Test
    void halfMadeFilesAreMadeAgain() throws IOException, SQLException {
        start().close();
        Path half = data().resolve("pg.new");
        Files.move(data().resolve("pg"), half);
        Files.delete(half.resolve("global").resolve("pg_control"));

        Running postgres = start();

        assertThat(half).doesNotExist();
        try (Connection connection = connect(postgres)) {
            assertThat(ask(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void staleLockFileWithTheNumberOfALivingProcessDoesNotStopTheStart() throws IOException, SQLException {
        start().close();
        String living = Long.toString(ProcessHandle.current().pid());
        Files.writeString(data().resolve("pg").resolve("postmaster.pid"), living + "\n" + data().resolve("pg") + "\n");

        try (Connection connection = connect(start())) {
            assertThat(ask(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void missingPasswordIsNamed() throws IOException {
        start().close();
        Path password = data().resolve("secrets").resolve("postgres-cardroster.password");
        Path elsewhere = data().resolve("elsewhere");
        Files.move(password, elsewhere);

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("postgres-cardroster.password")
                .hasMessageContaining("restore");
        Files.move(elsewhere, password);
    }

    @Test
    void brokenConfigurationIsReportedWithTheReason() throws IOException {
        start().close();
        Path configuration = data().resolve("pg").resolve("postgresql.auto.conf");
        Files.writeString(configuration, "no_such_setting = 1\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("postgresql.auto.conf");
        Files.writeString(configuration, "");
    }

    @Test
    void configurationFileDoesNotTakeDurabilityAway() throws IOException, SQLException {
        start().close();
        Path configuration = data().resolve("pg").resolve("postgresql.auto.conf");
        Files.writeString(configuration, "fsync = off\nsynchronous_commit = off\nlisten_addresses = '*'\n");

        try (Connection connection = connect(start())) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
        }
        Files.writeString(configuration, "");
    }

    @Test
    void logShowsNothingOfWhatIsStored() throws IOException, SQLException {
        Running postgres = start();
        try (Connection connection = connect(postgres)) {
            run(connection, "create temporary table one (name text primary key)");
            run(connection, "insert into one values ('Lovelace')");
            assertThatThrownBy(() -> run(connection, "insert into one values ('Lovelace')"))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(Files.readString(data().resolve("postgres.log")))
                .contains("duplicate key")
                .doesNotContain("Lovelace");
    }

    @Test
    void endOfTheServerProcessIsNoticed() throws InterruptedException {
        Running postgres = start();
        CountDownLatch lost = new CountDownLatch(1);
        postgres.whenLost(lost::countDown);

        Signals.send(postgres.process(), "QUIT");

        assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void movedDirectoryWithBlanksCommasAndQuotesWorks() throws IOException, SQLException {
        start().close();
        Path odd = temporary.resolve("Karl's, data");
        Files.move(data(), odd);
        Files.move(odd.resolve("pg"), odd.resolve("pg.new"));

        try (Running postgres = EmbeddedPostgres.start(odd, said::add);
                Connection connection = connect(postgres)) {
            assertThat(ask(connection, "select 1")).isEqualTo("1");
            assertThat(odd.resolve("socket")).isNotEmptyDirectory();
        }
        Files.move(odd, data());
    }

    @Test
    void pathTooLongForASocketWorksWithoutOne() throws IOException, SQLException {
        start().close();
        Path deep = temporary.resolve("d".repeat(100));
        Files.move(data(), deep);

        try (Running postgres = EmbeddedPostgres.start(deep, said::add);
                Connection connection = connect(postgres)) {
            assertThat(ask(connection, "select 1")).isEqualTo("1");
            assertThat(deep.resolve("socket")).isEmptyDirectory();
        }
        Files.move(deep, data());
    }

    private Path data() {
        return temporary.resolve("data");
    }

    private Running start() {
        Running postgres = EmbeddedPostgres.start(data(), said::add);
        running.add(postgres);
        return postgres;
    }

    private static int port(Running postgres) {
        return URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection connect(Running postgres) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", postgres.user());
        properties.setProperty("password", postgres.password());
        return DriverManager.getConnection(postgres.jdbcUrl(), properties);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        return ask(connection, "select current_setting('" + name + "')");
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void run(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
