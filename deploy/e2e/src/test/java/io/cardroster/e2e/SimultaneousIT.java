package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two phones of one owner sync at the same time, round after round, with edits on both: every edit of the ledger is in both books
 * in the end, and none doubled. Six rounds, or as many as {@code -Drounds=N} says; how long messages took goes to
 * {@code target/figures.txt}, since a loaded machine must not turn it into a failure.
 */
class SimultaneousIT {

    @TempDir
    Path folder;

    @Test
    void everyEditOfTwoPhonesThatSyncAtTheSameTimeIsInBothBooks() throws IOException {
        int rounds = Integer.getInteger("rounds", 6);
        try (RunningServer server = new RunningServer(Map.of("LOG_MESSAGES", "DEBUG"), folder.resolve("data"))) {
            server.owner("ada", "secret");
            Phone one = new Phone(folder, "one", server.url(), "ada", "secret");
            Phone two = new Phone(folder, "two", server.url(), "ada", "secret");
            one.write("shared", "N:Shared;Card;;;", "FN:Card Shared", "TITLE:Title 0", "ORG:Org 0");
            SampleCards.plain(one, 100);
            one.sync("slow");
            two.sync("slow");
            List<String> ledger = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                int before = round - 1;
                edit(one, round, "one", "TITLE:Title " + before, "TITLE:Title " + round, ledger);
                edit(two, round, "two", "ORG:Org " + before, "ORG:Org " + round, ledger);
                CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> one.sync("two-way"));
                CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> two.sync("two-way"));
                CompletableFuture.allOf(first, second).join();
            }
            for (Phone phone : List.of(one, two, one, two)) {
                phone.sync("two-way");
            }
            for (Phone phone : List.of(one, two)) {
                List<String> cards = List.copyOf(phone.cards().values());
                assertThat(cards).hasSize(101 + ledger.size());
                for (String name : ledger) {
                    assertThat(cards.stream().filter(card -> card.contains("FN:" + name + "\n")))
                            .as(name)
                            .hasSize(1);
                }
                assertThat(cards.stream().filter(card -> card.contains("Card Shared")))
                        .singleElement()
                        .satisfies(card -> assertThat(card)
                                .contains("TITLE:Title " + rounds + "\n")
                                .containsPattern("ORG:Org " + rounds + ";*\n"));
            }
            assertThat(lines(one)).isEqualTo(lines(two));
            report(rounds, ledger.size(), times(server));
        }
    }

    private static void edit(Phone phone, int round, String who, String from, String to, List<String> ledger) {
        String name = "Round " + round + " by " + who;
        phone.write("r" + round + who, "N:" + name + ";;;;", "FN:" + name, "NOTE:written in round " + round);
        ledger.add(name);
        phone.edit("Card Shared", from, to);
    }

    private static List<String> lines(Phone phone) {
        return phone.cards().values().stream()
                // The client pads what it received with empty components, and not what it wrote itself.
                .map(card -> String.join(
                        "\n",
                        card.lines()
                                .map(line -> line.replaceAll(";+$", ""))
                                .sorted()
                                .toList()))
                .sorted()
                .toList();
    }

    /** Milliseconds that the server took for each message, by its own log. */
    private static List<Long> times(RunningServer server) {
        return Pattern.compile("message (?:answered|took long) ms=(\\d+)")
                .matcher(server.log())
                .results()
                .map(found -> Long.parseLong(found.group(1)))
                .sorted()
                .toList();
    }

    private static void report(int rounds, int edits, List<Long> times) throws IOException {
        assertThat(times).hasSizeGreaterThan(rounds * 2);
        long longest = times.get(times.size() - 1);
        String text = "two phones at the same time: rounds " + rounds + ", cards added " + edits + ", messages "
                + times.size() + ", median " + times.get(times.size() / 2) + " ms, longest " + longest + " ms\n";
        Path figures = Programs.project().resolve("target/figures.txt");
        Files.createDirectories(figures.getParent());
        Files.writeString(figures, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(text);
    }
}
