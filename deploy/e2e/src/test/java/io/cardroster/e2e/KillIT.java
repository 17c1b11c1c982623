package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL of the JVM, of PostgreSQL, and of both at random moments of an upload; afterwards every card is there once, on the server
 * and on the phone. One kill of each kind, or as many as {@code -Dkills=N} says; the figures go to {@code target/figures.txt}.
 */
class KillIT {

    private static final int CARDS = 1_000;

    @TempDir
    Path folder;

    private enum Victim {
        JVM,
        POSTGRESQL,
        BOTH
    }

    private record Round(Victim victim, long afterMillis, boolean uploadBroken, Duration readyAfter, int cards) {}

    @Test
    void nothingIsLostOrDoubledWhenProcessesDie() throws IOException {
        int kills = Integer.getInteger("kills", 1);
        long seed = Long.getLong("seed", 20_261_123L);
        SplittableRandom random = new SplittableRandom(seed);
        List<Round> rounds = new ArrayList<>();
        try (RunningServer server = new RunningServer(folder.resolve("data"))) {
            long whole = undisturbed(server);
            for (int i = 0; i < kills; i++) {
                for (Victim victim : Victim.values()) {
                    rounds.add(round(
                            server, victim, "o" + i + victim.name().toLowerCase(java.util.Locale.ROOT), whole, random));
                }
            }
        }
        report(rounds, seed);
        // How long a restart takes is in the figures; a loaded machine must not turn it into a failure.
        assertThat(rounds).allSatisfy(round -> assertThat(round.cards()).isEqualTo(CARDS));
    }

    /** One upload in peace, to know how long it takes. */
    private long undisturbed(RunningServer server) {
        server.owner("peace", "secret");
        Phone phone = new Phone(folder, "peace1", server.url(), "peace", "secret");
        SampleCards.plain(phone, CARDS);
        long begin = System.nanoTime();
        phone.sync("slow");
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private Round round(RunningServer server, Victim victim, String owner, long whole, SplittableRandom random)
            throws IOException {
        server.owner(owner, "secret");
        Phone phone = new Phone(folder, owner + "1", server.url(), owner, "secret");
        SampleCards.plain(phone, CARDS);
        long after = random.nextLong(50, Math.max(100, whole));
        CompletableFuture<Programs.Result> upload = CompletableFuture.supplyAsync(() -> phone.trySync("slow"));
        sleep(after);
        kill(server, victim);
        boolean broken = upload.join().exitCode() != 0;
        // A server that has lost its database ends as well; starting it again is the work of a supervisor.
        server.awaitEnd();
        server.start();
        Duration ready = server.readyAfter();
        Programs.Result again = phone.trySync("two-way");
        for (int tries = 0; again.exitCode() != 0 && tries < 10; tries++) {
            sleep(1_000);
            again = phone.trySync("two-way");
        }
        again.orFail();
        assertThat(phone.cards()).hasSize(CARDS);
        String list =
                server.cli("", "contacts", "list", owner, "--json").orFail().output();
        long names = Pattern.compile("First\\d{5} Last\\d{5}")
                .matcher(list)
                .results()
                .map(result -> result.group())
                .distinct()
                .count();
        assertThat(names).isEqualTo(CARDS);
        long ids = Pattern.compile("\"id\"").matcher(list).results().count();
        return new Round(victim, after, broken, ready, (int) ids);
    }

    private static void kill(RunningServer server, Victim victim) throws IOException {
        Path pidFile = server.data().resolve("pg/postmaster.pid");
        long postmaster = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        if (victim != Victim.JVM) {
            ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
        }
        if (victim != Victim.POSTGRESQL) {
            server.kill();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void report(List<Round> rounds, long seed) throws IOException {
        StringBuilder text = new StringBuilder("kills during an upload of " + CARDS + " cards, seed " + seed + "\n");
        for (Victim victim : Victim.values()) {
            List<Round> of =
                    rounds.stream().filter(round -> round.victim() == victim).toList();
            text.append(victim)
                    .append(": kills ")
                    .append(of.size())
                    .append(", uploads broken ")
                    .append(of.stream().filter(Round::uploadBroken).count())
                    .append(", lost ")
                    .append(of.stream()
                            .mapToInt(round -> Math.max(0, CARDS - round.cards()))
                            .sum())
                    .append(", doubled ")
                    .append(of.stream()
                            .mapToInt(round -> Math.max(0, round.cards() - CARDS))
                            .sum())
                    .append(", slowest restart ")
                    .append(of.stream()
                            .mapToLong(round -> round.readyAfter().toMillis())
                            .max()
                            .orElse(0))
                    .append(" ms\n");
        }
        Path figures = Programs.project().resolve("target/figures.txt");
        Files.createDirectories(figures.getParent());
        Files.writeString(figures, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(text);
    }
}
