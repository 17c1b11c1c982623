package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The primary restarts, or dies and its synchronous standby is promoted, while a phone uploads and messages are accepted and sent: no
 * card that was acknowledged is lost, and no message arrives twice. Once each, or as often as {@code -Dfailover.promotions=N} says; the
 * figures go to {@code target/figures.txt}.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailoverIT {

    private static final int TIMES = Integer.getInteger("failover.promotions", 1);
    private static final int CARDS = Integer.getInteger("failover.cards", 400);
    private static final int MESSAGES = 20;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private record Round(int cards, int onPhone, int twice, int missing) {}

    @Test
    void whatWasAcknowledgedIsThereAfterAPromotion() throws Exception {
        rounds("standby promoted", ReplicatedDatabase::failOver);
    }

    @Test
    void whatWasAcknowledgedIsThereAfterARestart() throws Exception {
        rounds("database restarted", ReplicatedDatabase::restart);
    }

    private void rounds(String name, Consumer<ReplicatedDatabase> fault) throws Exception {
        int lost = 0;
        int doubled = 0;
        int twice = 0;
        int missing = 0;
        for (int i = 0; i < TIMES; i++) {
            Round round = round(Files.createDirectory(folder.resolve("round" + i)), fault);
            lost += Math.max(0, CARDS - round.cards()) + Math.max(0, CARDS - round.onPhone());
            doubled += Math.max(0, round.cards() - CARDS);
            twice += round.twice();
            missing += round.missing();
        }
        Figures.add(
                "%s during an upload of %d cards and %d messages, times %d: cards lost %d, doubled %d, messages twice %d, missing %d%n"
                        .formatted(name, CARDS, MESSAGES, TIMES, lost, doubled, twice, missing));
        assertThat(List.of(lost, doubled, twice, missing)).containsOnly(0);
    }

    private Round round(Path here, Consumer<ReplicatedDatabase> fault) throws Exception {
        // The common pool of a machine with two cores has one thread.
        ExecutorService side = Executors.newFixedThreadPool(2);
        try (TestXmppServer xmpp = TestXmppServer.Brand.PROSODY.started();
                ReplicatedDatabase database = new ReplicatedDatabase(here);
                RunningServer server = server(here, xmpp, database)) {
            server.owner("ada", "secret");
            String ada = xmpp.user("ada", "right");
            String friend = xmpp.user("friend", "x");
            server.cli("right\n", "user", "im", "ada", "--type", "xmpp", "--login", ada, "--password-stdin")
                    .orFail();
            Phone phone = new Phone(here, "phone", server.url(), "ada", "secret")
                    .with("RetryInterval", "1")
                    .with("RetryDuration", "120")
                    .with("maxMsgSize", "5000");
            SampleCards.plain(phone, CARDS);
            CompletableFuture<Programs.Result> upload =
                    CompletableFuture.supplyAsync(() -> phone.trySync("slow"), side);
            CompletableFuture<Void> accepting = CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < MESSAGES; i++) {
                            accept(server, friend, "message " + i);
                        }
                    },
                    side);
            Eventually.get(
                    Duration.ofMinutes(1),
                    () -> database.ask("select exists (select from card) and exists (select from forward)"),
                    "t"::equals);
            fault.accept(database);
            upload.join().orFail();
            accepting.join();
            Eventually.get(Duration.ofMinutes(3), () -> open(server), open -> open == 0);

            assertThat(phone.sync("two-way")).doesNotContain("slow");
            String list =
                    server.cli("", "contacts", "list", "ada", "--json").orFail().output();
            int cards = (int) Pattern.compile("\"id\"").matcher(list).results().count();
            int twice = 0;
            int missing = 0;
            try (Peer peer = Peer.online(xmpp, friend, "x")) {
                for (int i = 0; i < MESSAGES; i++) {
                    long arrived = peer.archived("message " + i);
                    twice += arrived > 1 ? 1 : 0;
                    missing += arrived == 0 ? 1 : 0;
                }
            }
            return new Round(cards, phone.cards().size(), twice, missing);
        } finally {
            side.shutdownNow();
        }
    }

    private static RunningServer server(Path here, TestXmppServer xmpp, ReplicatedDatabase database)
            throws IOException {
        Path configuration = Files.writeString(
                here.resolve("server.conf"), """
                        platforms = [ { domain = "%s", address = "127.0.0.1:%d", ca-file = "%s" } ]
                        """.formatted(TestXmppServer.DOMAIN, xmpp.port(), xmpp.caFile()));
        return new RunningServer(
                database.access(),
                here.resolve("data"),
                "--config",
                configuration.toString(),
                "--db-url",
                database.url());
    }

    /** Until it is accepted: the same key is the same forward. */
    private static void accept(RunningServer server, String friend, String text) {
        Map<String, Object> body = Map.of("to", List.of("xmpp:" + friend), "text", text, "key", text);
        Eventually.get(
                Duration.ofMinutes(3),
                () -> {
                    try {
                        return AdminApi.post(server, "/owners/ada/forwards", body);
                    } catch (UncheckedIOException e) {
                        return 0; // no answer in time
                    }
                },
                status -> status == 200);
    }

    /** Messages that are still on their way, or all when the server cannot say. */
    private static long open(RunningServer server) {
        Programs.Result listed = server.cli("", "forwards", "list", "ada", "--json");
        if (listed.exitCode() != 0) {
            return MESSAGES;
        }
        JsonNode forwards = JSON.readTree(listed.output());
        return forwards.valueStream()
                        .map(forward ->
                                forward.path("recipients").path(0).path("state").asString())
                        .filter(state -> !state.equals("sent"))
                        .count()
                + (MESSAGES - forwards.size());
    }
}
