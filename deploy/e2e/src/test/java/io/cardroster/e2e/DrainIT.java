package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A node that is told to stop says so, lets the message that it works on end, and ends with 0; its state says when it is fit. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DrainIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void aRunningMessageEndsAndReadyTurnsAtOnce() throws IOException, InterruptedException, SQLException {
        // An IM server that takes connections and says nothing: whoever works there is still at it when the stop comes.
        try (ServerSocket silent = new ServerSocket(FreePort.find(), 50, InetAddress.getLoopbackAddress());
                DatabaseServer database = new DatabaseServer(folder.resolve("pg"))) {
            Map<String, String> environment = new HashMap<>(database.access());
            environment.put(
                    "CARDROSTER_PLATFORMS",
                    "[{ domain = im.test, address = \"127.0.0.1:" + silent.getLocalPort() + "\" }]");
            environment.put("CARDROSTER_LOG_FORMAT", "json");
            environment.put("CARDROSTER_STOP_NOTICE", "3 seconds");
            try (RunningServer server =
                    new RunningServer(environment, folder.resolve("data"), "--db-url", database.url())) {
                server.owner("ada", "secret");
                Phone phone = new Phone(folder, "phone", server.url(), "ada", "secret").with("RetryInterval", "1");
                SampleCards.plain(phone, 5);
                phone.sync("slow");
                refusesWhatIsNotItsDatabase(database, server);
                SampleCards.plain(phone, 20);
                server.cli("x\n", "user", "im", "ada", "--type", "xmpp", "--login", "ada@im.test", "--password-stdin")
                        .orFail();
                server.cli("", "forward", "ada", "--to", "xmpp:friend@im.test", "--text", "hello")
                        .orFail();
                Eventually.get(
                        Duration.ofSeconds(10), () -> count(database, "lane where node is not null"), held -> held > 0);

                CompletableFuture<Programs.Result> sync;
                CompletableFuture<Integer> end;
                try (Connection holder = database.connection();
                        Statement statement = holder.createStatement()) {
                    holder.setAutoCommit(false);
                    statement.execute("select from owner for update");
                    sync = CompletableFuture.supplyAsync(() -> phone.trySync("two-way"));
                    awaitSomebodyWaits(database);
                    end = CompletableFuture.supplyAsync(server::stop);
                    Eventually.get(Duration.ofSeconds(3), () -> ready(server), "503 stopping"::equals);
                    TimeUnit.MILLISECONDS.sleep(3_500);
                    assertThat(server.jvm().isAlive())
                            .as("while the message waits")
                            .isTrue();
                    holder.rollback();
                }

                assertThat(end.join()).as(server.log()).isZero();
                assertThat(server.log()).contains("message took long ms=").doesNotContain("does not close");
                assertThat(count(database, "lane where node is not null"))
                        .as("leases that were not given back")
                        .isZero();
                assertThat(count(database, "lane"))
                        .as("work that waits for the next node")
                        .isPositive();
                assertThatLogIsJson(server);
                server.start();
                sync.join().orFail();
                assertThat(server.cli("", "contacts", "list", "ada", "--json").output())
                        .contains("First00010");
            }
        }
    }

    private static void refusesWhatIsNotItsDatabase(DatabaseServer database, RunningServer server) throws SQLException {
        assertThat(ready(server)).isEqualTo("200 ready");
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("update installation set key_id = 'ffffffff' where key_id <> ''");
            assertThat(ready(server)).isEqualTo("503 the database was sealed with another master key");
            statement.execute("update installation set key_id = '" + key(server) + "'");
            assertThat(ready(server)).isEqualTo("200 ready");
            statement.execute("update flyway_schema_history set success = false where installed_rank = "
                    + "(select max(installed_rank) from flyway_schema_history)");
            assertThat(ready(server)).isEqualTo("503 the database's schema is older than this release's");
            statement.execute("update flyway_schema_history set success = true");
            assertThat(ready(server)).isEqualTo("200 ready");
        }
    }

    private static String key(RunningServer server) {
        return server.log()
                .lines()
                .filter(line -> line.startsWith("master key "))
                .findFirst()
                .orElseThrow()
                .substring("master key ".length());
    }

    /** Each line of a logger is an object of its own; what the program says of its start stands between them. */
    private static void assertThatLogIsJson(RunningServer server) {
        JsonMapper json = new JsonMapper();
        assertThat(server.log().lines().filter(line -> line.startsWith("{")).map(json::readTree))
                .anyMatch(line -> line.path("formattedMessage").asString().startsWith("sync ended, outcome=COMPLETED")
                        && line.path("level").asString().equals("INFO"));
        assertThat(server.log()).doesNotContain(" INFO ");
    }

    private static int count(DatabaseServer database, String rows) {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + rows)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitSomebodyWaits(DatabaseServer database) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            Eventually.get(
                    Duration.ofSeconds(30),
                    () -> {
                        try (ResultSet row =
                                statement.executeQuery("select count(*) from pg_locks where not granted")) {
                            row.next();
                            return row.getInt(1);
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    waiting -> waiting > 0);
        }
    }

    private static String ready(RunningServer server) {
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create(server.page("/health/ready")))
                            .build(),
                    BodyHandlers.ofString());
            return response.statusCode() + " " + response.body().strip();
        } catch (IOException e) {
            return "no answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
