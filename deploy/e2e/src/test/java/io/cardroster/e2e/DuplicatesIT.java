package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second contact with the same account on one phone: held and not sent again, and settled in each of the ways there are. */
class DuplicatesIT {

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void startServer() {
        server = new RunningServer(folder.resolve("data"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Phone phoneOf(String owner, String policy) {
        server.owner(owner, "secret");
        server.cli("", "user", "duplicates", owner, policy).orFail();
        Phone phone = new Phone(folder, owner + "1", server.url(), owner, "secret");
        phone.write(
                "1",
                "N:Both;Bob;;;",
                "FN:Bob Both",
                "TEL;TYPE=CELL:+15550300001",
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:bob@im.test");
        phone.sync("slow");
        phone.write(
                "2",
                "N:Both;Robert;;;",
                "FN:Robert Both",
                "EMAIL:robert@example.org",
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:bob@im.test");
        return phone;
    }

    @ParameterizedTest
    @CsvSource({"keep-first,1", "merge,1", "keep-both,2"})
    void aHeldOneIsNotSentAgainAndEachResolutionMakesPhoneAndServerEqual(String choice, int cards) {
        String owner = "o-" + choice;
        Phone phone = phoneOf(owner, "hold");
        phone.sync("two-way");
        assertThat(contacts(owner)).hasSize(1);
        String id = firstId(json("duplicates", "list", owner, "--json"));

        for (int i = 0; i < 2; i++) {
            assertThat(carried(phone)).isEmpty();
            assertThat(phone.cards()).hasSize(2);
            assertThat(firstId(json("duplicates", "list", owner, "--json"))).isEqualTo(id);
        }
        server.cli("", "duplicates", "resolve", owner, id, choice).orFail();
        phone.sync("two-way");

        assertThat(phone.cards()).hasSize(cards);
        equalOnBothSides(phone, owner);
        String text = String.join("", phone.cards().values());
        assertThat(text.contains("robert@example.org")).isEqualTo(!choice.equals("keep-first"));
        assertThat(text).contains("+15550300001");
        assertThat(json("duplicates", "list", owner, "--json")).doesNotContain("\"id\"");
    }

    @ParameterizedTest
    @CsvSource({"remove,false", "merge,true"})
    void anOwnerMayWishThatItIsSettledAtOnce(String policy, boolean merged) {
        String owner = "p-" + policy;
        Phone phone = phoneOf(owner, policy);
        phone.sync("two-way");

        assertThat(phone.cards()).hasSize(1);
        equalOnBothSides(phone, owner);
        assertThat(String.join("", phone.cards().values()).contains("robert@example.org"))
                .isEqualTo(merged);
        assertThat(server.cli("", "contacts", "show", owner, "2").orFail().output())
                .contains("(deleted)", "double of contact 1");
    }

    /** A fresh phone gets exactly what this one shows, and neither has anything more to say. */
    private static void equalOnBothSides(Phone phone, String owner) {
        assertThat(carried(phone)).isEmpty();
        Phone fresh = new Phone(folder, owner + "2", server.url(), owner, "secret");
        fresh.sync("slow");
        assertThat(sorted(fresh)).isEqualTo(sorted(phone));
        assertThat(carried(phone)).isEmpty();
        assertThat(contacts(owner)).hasSize(phone.cards().size());
    }

    private static List<String> sorted(Phone phone) {
        return phone.cards().values().stream()
                .map(card -> String.join("\n", card.lines().sorted().toList()))
                .sorted()
                .toList();
    }

    /** Lines of the client's report in which a number is not zero. */
    private static List<String> carried(Phone phone) {
        List<String> report = phone.sync("two-way")
                .lines()
                .filter(line -> line.contains("contacts |"))
                .toList();
        assertThat(report).isNotEmpty();
        return report.stream()
                .filter(line -> !line.replaceAll("[^1-9]", "").isEmpty())
                .toList();
    }

    private static List<String> contacts(String owner) {
        return Pattern.compile("\"revision\"")
                .matcher(json("contacts", "list", owner, "--json"))
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static String json(String... command) {
        return server.cli("", command).orFail().output();
    }

    private static String firstId(String json) {
        Matcher id = Pattern.compile("\"id\"\\s*:\\s*\"?([0-9.]+)").matcher(json);
        assertThat(id.find()).as(json).isTrue();
        return id.group(1);
    }
}
