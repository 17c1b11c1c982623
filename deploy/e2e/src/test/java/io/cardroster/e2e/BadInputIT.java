package io.cardroster.e2e;

import static io.cardroster.e2e.RawClient.XML;
import static io.cardroster.e2e.RawClient.add;
import static io.cardroster.e2e.RawClient.alert;
import static io.cardroster.e2e.RawClient.bytes;
import static io.cardroster.e2e.RawClient.changes;
import static io.cardroster.e2e.RawClient.message;
import static io.cardroster.e2e.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile and broken requests get their own answer, quickly, and harm no sync that is running. How much longer an upload takes
 * meanwhile goes to {@code target/figures.txt}.
 */
class BadInputIT {

    private static final int CARDS = 1_000;

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void startServer() {
        server = new RunningServer(
                Map.of("CARDROSTER_LIMITS_OWNER_CARDS", Integer.toString(CARDS), "CARDROSTER_LIMITS_SESSIONS", "30"),
                folder.resolve("data"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void anotherOwnersUploadEndsWholeWhateverIsSentMeanwhile() throws IOException {
        HostileInputs inputs = new HostileInputs(server, CARDS);
        for (int i = 0; i < 4; i++) {
            upload("early" + i); // the server's compiler has its turn
        }
        List<Long> disturbed = new ArrayList<>();
        CompletableFuture<Void> each = CompletableFuture.runAsync(inputs::playEach);
        while (!each.isDone()) {
            disturbed.add(upload("alice" + disturbed.size()).toMillis());
        }
        each.join();
        List<Long> alone = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            alone.add(upload("peace" + i).toMillis());
        }

        CompletableFuture<Void> full = CompletableFuture.runAsync(() -> fillSessionsDuring("last"));
        upload("last");
        full.join();

        report(String.format(
                Locale.ROOT,
                "upload of %d cards: alone %s ms, while %d hostile inputs are played %s ms, %.2f times as long; slowest input %s%n",
                CARDS,
                alone,
                inputs.count(),
                disturbed,
                median(disturbed) / median(alone),
                inputs.slowest()));
    }

    private static double median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** Uses up the node's sessions when the owner's upload has one: those that the server knows go on. */
    private static void fillSessionsDuring(String owner) {
        Eventually.get(
                Duration.ofMinutes(1),
                () -> server.cli("", "devices", "list", owner, "--json").output(),
                devices -> devices.contains("phone-" + owner));
        HostileInputs.fillSessions(server);
    }

    /** How long a new owner's phone, a real client, takes to upload everything. */
    private static Duration upload(String owner) {
        server.owner(owner, "secret");
        Phone phone = new Phone(folder, owner + "1", server.url(), owner, "secret").with("loglevel", "1");
        SampleCards.plain(phone, CARDS);
        long begin = System.nanoTime();
        phone.sync("slow");
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(server.cli("", "contacts", "list", owner, "--json").orFail().output())
                .contains("First00001", "First0" + CARDS);
        assertThat(server.cli("", "contacts", "list", owner, "--json")
                        .orFail()
                        .output()
                        .split("\"mobile\"", -1))
                .hasSize(CARDS + 1);
        return took;
    }

    private static void report(String text) throws IOException {
        Path figures = Programs.project().resolve("target/figures.txt");
        Files.createDirectories(figures.getParent());
        Files.writeString(figures, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(text);
    }

    @Test
    void anUnreadableCardIsRefusedAloneAndNotAskedTwice() {
        server.owner("frank", "secret");
        String sent = message("frank", "phone-z", "secret", changes(add(3, "no card at all")));

        assertThat(post(server.url(), XML, bytes(sent)).body()).contains("<Data>415</Data>");
        assertThat(post(server.url(), XML, bytes(sent.replace("<SessionID>9", "<SessionID>10")))
                        .body())
                .contains("<Data>415</Data>");
    }

    @Test
    void aSessionCannotBeTakenOver() {
        server.owner("grace", "secret");
        server.owner("eve", "other");
        String open = alert(201, "contacts", "");
        String opened = post(server.url(), XML, bytes(message("grace", "phone-s", "secret", open)))
                .body();
        assertThat(opened).contains("<Data>212</Data>");
        String respUri =
                opened.replaceAll("(?s).*<RespURI>([^<]*)</RespURI>.*", "$1").replace("&amp;", "&");

        String next = message("grace", "phone-s", "", open).replace("<MsgID>1<", "<MsgID>2<");
        assertThat(post(server.url(), XML, bytes(next)).body())
                .contains("<Data>407</Data>")
                .doesNotContain("<Data>200</Data>");
        String foreign = message("eve", "phone-s", "other", open).replace("<MsgID>1<", "<MsgID>2<");
        assertThat(post(respUri, XML, bytes(foreign)).body())
                .doesNotContain("<Data>200</Data>")
                .doesNotContain("<Data>212</Data>");
    }
}
