package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's own database is stopped and started again while a phone syncs: phones are told to wait, and nothing is lost. */
class DatabaseAwayIT {

    private static final int CARDS = 1_000;

    @TempDir
    Path folder;

    @Test
    void aSyncGoesOnWhenTheDatabaseIsBack() throws Exception {
        try (DatabaseServer database = new DatabaseServer(folder.resolve("pg"));
                RunningServer server =
                        new RunningServer(database.access(), folder.resolve("data"), "--db-url", database.url())) {
            server.owner("alice", "secret");
            Phone phone = new Phone(folder, "phone", server.url(), "alice", "secret")
                    .with("RetryInterval", "1")
                    .with("maxMsgSize", "5000");
            SampleCards.plain(phone, CARDS);

            CompletableFuture<Programs.Result> sync = CompletableFuture.supplyAsync(() -> phone.trySync("slow"));
            awaitTheFirstCards(database);
            database.stop();

            HttpResponse<String> away = get(server.page("/health/ready"));
            assertThat(away.statusCode()).isEqualTo(503);
            HttpResponse<String> message = post(server.url());
            assertThat(message.statusCode()).isEqualTo(503);
            assertThat(message.headers().firstValue("Retry-After")).isPresent();
            assertThat(get(server.page("/health/live")).statusCode()).isEqualTo(200);
            assertThat(sync).isNotDone();

            database.start();
            sync.join().orFail();
            assertThat(cards(server)).isEqualTo(CARDS);
            assertThat(phone.sync("two-way")).doesNotContain("slow");
            assertThat(phone.cards()).hasSize(CARDS);
            assertThat(cards(server)).isEqualTo(CARDS);
        }
    }

    /** Asks the database itself: a command would take longer than the rest of the upload. */
    private static void awaitTheFirstCards(DatabaseServer database) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            boolean stored = false;
            while (!stored) {
                assertThat(System.nanoTime()).isLessThan(end);
                try (ResultSet row = statement.executeQuery("select exists (select from card)")) {
                    stored = row.next() && row.getBoolean(1);
                }
            }
        }
    }

    private static int cards(RunningServer server) {
        String list =
                server.cli("", "contacts", "list", "alice", "--json").orFail().output();
        return (int) Pattern.compile("First\\d{5} Last\\d{5}")
                .matcher(list)
                .results()
                .count();
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    /** A message that needs the database: a first one with a password. */
    private static HttpResponse<String> post(String url) throws IOException, InterruptedException {
        String first = """
                <SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>SyncML/1.2</VerProto>\
                <SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>%s</LocURI></Target>\
                <Source><LocURI>other-phone</LocURI></Source><Cred><Meta><Format xmlns='syncml:metinf'>b64</Format>\
                <Type xmlns='syncml:metinf'>syncml:auth-basic</Type></Meta><Data>YWxpY2U6c2VjcmV0</Data></Cred></SyncHdr>\
                <SyncBody><Final/></SyncBody></SyncML>""".formatted(url);
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/vnd.syncml+xml")
                .POST(HttpRequest.BodyPublishers.ofString(first)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
