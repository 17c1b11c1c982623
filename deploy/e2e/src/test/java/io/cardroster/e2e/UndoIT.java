package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sync that emptied the book is undone: all contacts are back, on the phones too, under the numbers that they had. */
class UndoIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"two-way", "refresh-from-client"})
    void theContactsOfAnEmptiedBookComeBackToBothPhones(String mode) {
        try (RunningServer server = new RunningServer(folder.resolve("data"))) {
            server.owner("ada", "secret");
            Phone one = new Phone(folder, "one", server.url(), "ada", "secret");
            Phone two = new Phone(folder, "two", server.url(), "ada", "secret");
            SampleCards.special(one);
            one.sync("slow");
            two.sync("slow");
            List<String> before = sorted(two);
            List<String> ids = ids(server);
            List.copyOf(one.cards().values())
                    .forEach(text -> one.delete(text.lines()
                            .filter(line -> line.startsWith("FN:"))
                            .findFirst()
                            .orElseThrow()));
            one.sync(mode);
            two.sync("two-way");
            assertThat(ids(server)).isEmpty();
            assertThat(two.cards()).isEmpty();

            String newest =
                    server.cli("", "sync", "list", "ada", "--json").orFail().output();
            String said = server.cli("", "sync", "undo", "ada", first("id", newest))
                    .orFail()
                    .output();
            one.sync("two-way");
            two.sync("two-way");

            assertThat(said).contains("brought back " + before.size());
            assertThat(ids(server)).isEqualTo(ids);
            assertThat(sorted(two)).isEqualTo(before);
            assertThat(sorted(one)).isEqualTo(before);
            for (Phone phone : List.of(one, two)) {
                assertThat(phone.sync("two-way").lines().filter(line -> line.contains("contacts |")))
                        .isNotEmpty()
                        .allSatisfy(line ->
                                assertThat(line.replaceAll("[^1-9]", "")).isEmpty());
            }
        }
    }

    private static List<String> sorted(Phone phone) {
        return phone.cards().values().stream()
                .map(card -> String.join("\n", card.lines().sorted().toList()))
                .sorted()
                .toList();
    }

    private static List<String> ids(RunningServer server) {
        return Pattern.compile("\"id\" : \"([0-9]+)\"")
                .matcher(server.cli("", "contacts", "list", "ada", "--json")
                        .orFail()
                        .output())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String first(String name, String json) {
        Matcher found = Pattern.compile('"' + name + "\"\\s*:\\s*\"([0-9.]+)").matcher(json);
        assertThat(found.find()).as(json).isTrue();
        return found.group(1);
    }
}
