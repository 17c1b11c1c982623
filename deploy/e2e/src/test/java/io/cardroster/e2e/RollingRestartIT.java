package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes on one PostgreSQL behind haproxy without stickiness: while a phone uploads, one node is killed and both are restarted one
 * after the other, again and again. The phone, which repeats nothing by itself, notices nothing. One round with few cards, or as
 * many as {@code -Dfailover.rounds=N -Dfailover.cards=N} say; the figures go to {@code target/figures.txt}.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RollingRestartIT {

    private static final int ROUNDS = Integer.getInteger("failover.rounds", 1);
    private static final int CARDS = Integer.getInteger("failover.cards", 150);

    @TempDir
    Path folder;

    private record Round(int kills, int restarts, boolean noticed, long millis, int cards, int onPhone) {}

    @Test
    void thePhoneNoticesNothing() throws IOException {
        List<Round> rounds = new ArrayList<>();
        Balancer balancer = new Balancer();
        try (DatabaseServer database = new DatabaseServer(folder.resolve("pg"));
                RunningServer first = node("first", database, balancer);
                RunningServer second = node("second", database, balancer);
                balancer) {
            balancer.start(folder, List.of(first, second));
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(round(first, second, balancer, "owner" + i));
            }
        }
        Figures.add(
                "two nodes behind haproxy, upload of %d cards, rounds %d: kills %d, restarts %d, uploads that noticed %d, cards lost %d, doubled %d, slowest upload %d ms%n"
                        .formatted(
                                CARDS,
                                ROUNDS,
                                rounds.stream().mapToInt(Round::kills).sum(),
                                rounds.stream().mapToInt(Round::restarts).sum(),
                                rounds.stream().filter(Round::noticed).count(),
                                rounds.stream()
                                        .mapToInt(r -> Math.max(0, CARDS - r.cards()))
                                        .sum(),
                                rounds.stream()
                                        .mapToInt(r -> Math.max(0, r.cards() - CARDS))
                                        .sum(),
                                rounds.stream().mapToLong(Round::millis).max().orElse(0)));
        assertThat(rounds).allSatisfy(round -> {
            assertThat(round.kills()).isPositive();
            assertThat(round.noticed()).isFalse();
            assertThat(round.cards()).isEqualTo(CARDS);
            assertThat(round.onPhone()).isEqualTo(CARDS);
        });
    }

    private RunningServer node(String name, DatabaseServer database, Balancer balancer) throws IOException {
        Path configuration = Files.writeString(
                folder.resolve(name + ".conf"),
                "keys.file = \"%s\"%npublic-url = \"%s\"%nstop.notice = 4 seconds%n"
                        .formatted(folder.resolve("master.json"), balancer.address()));
        return new RunningServer(
                database.access(),
                folder.resolve(name),
                "--config",
                configuration.toString(),
                "--db-url",
                database.url());
    }

    private Round round(RunningServer first, RunningServer second, Balancer balancer, String owner) {
        first.owner(owner, "secret");
        // A card in each message, so that the upload lasts longer than a restart.
        Phone phone = new Phone(folder, owner + "-phone", balancer.address() + "/sync", owner, "secret")
                .with("maxMsgSize", "3000");
        for (int i = 1; i <= CARDS; i++) {
            phone.write(
                    "c" + i,
                    "N:Last" + i + ";First" + i + ";;;",
                    "FN:First" + i + " Last" + i,
                    "TEL;TYPE=CELL:+1555%07d".formatted(i),
                    SampleCards.photo(2_000 + i));
        }
        long begin = System.nanoTime();
        CompletableFuture<Programs.Result> upload = CompletableFuture.supplyAsync(() -> phone.trySync("slow"));
        int kills = 0;
        int restarts = 0;
        pause(700);
        while (!upload.isDone()) {
            first.kill();
            kills++;
            pause(500);
            first.start();
            if (!upload.isDone()) {
                second.stop();
                second.start();
                restarts++;
            }
            pause(200);
        }
        Programs.Result result = upload.join();
        long millis = (System.nanoTime() - begin) / 1_000_000;
        if (result.exitCode() != 0) {
            System.out.println(result.output());
        }
        phone.sync("two-way");
        String list =
                first.cli("", "contacts", "list", owner, "--json").orFail().output();
        int cards = (int) Pattern.compile("\"id\"").matcher(list).results().count();
        return new Round(
                kills,
                restarts,
                result.exitCode() != 0,
                millis,
                cards,
                phone.cards().size());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
