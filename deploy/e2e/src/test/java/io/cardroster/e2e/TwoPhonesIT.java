package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real phone clients and one book: first upload and download in each encoding, then changes from either side. */
class TwoPhonesIT {

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

    private static Phone phone(String name, String owner) {
        return new Phone(folder, name, server.url(), owner, "secret");
    }

    @Test
    void sixAwkwardCardsReachAnotherPhoneInWbxmlWithMd5() {
        sixCards("alice", "1", "md5");
    }

    @Test
    void sixAwkwardCardsReachAnotherPhoneInXmlWithBasic() {
        sixCards("bea", "0", "basic");
    }

    private static void sixCards(String owner, String wbxml, String authentication) {
        server.owner(owner, "secret");
        Phone one = phone(owner + "1", owner).with("enableWBXML", wbxml).with("clientAuthType", authentication);
        Phone two = phone(owner + "2", owner).with("enableWBXML", wbxml).with("clientAuthType", authentication);
        SampleCards.special(one);

        one.sync("slow");
        two.sync("slow");

        assertThat(meaning(two)).containsExactlyInAnyOrderElementsOf(meaning(one));
        assertThat(one.cards()).hasSize(6);
    }

    /** Lines of each card as sets: the client itself moves lines of properties that it knows, pairs of X-IM keep their order. */
    private static List<String> meaning(Phone phone) {
        Collection<String> cards = phone.cards().values();
        List<String> meanings = new ArrayList<>();
        for (String card : cards) {
            StringBuilder meaning = new StringBuilder();
            card.lines()
                    .filter(line -> !line.contains("X-IM-") && !line.startsWith("X-QQ"))
                    .map(TwoPhonesIT::photoAsValue)
                    .sorted()
                    .forEach(line -> meaning.append(line).append('\n'));
            card.lines()
                    .filter(line -> line.contains("X-IM-") || line.startsWith("X-QQ"))
                    .map(TwoPhonesIT::asPair)
                    .forEach(line -> meaning.append(line).append('\n'));
            meanings.add(meaning.toString());
        }
        return meanings;
    }

    /** The client lists X-* but not X-QQ: what one sends as X-QQ comes to the other as a pair. */
    private static String asPair(String line) {
        return line.startsWith("X-QQ:") ? "X-IM-TYPE:qq\nX-IM-NUMBER:" + line.substring("X-QQ:".length()) : line;
    }

    /** The client writes a photo's parameters in its own order. */
    private static String photoAsValue(String line) {
        return line.startsWith("PHOTO") ? "PHOTO" + line.substring(line.indexOf(':')) : line;
    }

    @Test
    void additionsChangesAndDeletionsTravelBothWaysOnce() {
        server.owner("carol", "secret");
        Phone one = phone("carol1", "carol");
        Phone two = phone("carol2", "carol");
        one.write("1", "N:Stays;Stan;;;", "FN:Stan Stays", "TEL;TYPE=CELL:+15550200001");
        one.write("2", "N:Goes;Gina;;;", "FN:Gina Goes", "TEL;TYPE=CELL:+15550200002");
        one.sync("slow");
        two.sync("slow");

        two.write("new", "N:Added;Ada;;;", "FN:Ada Added", "X-IM-TYPE:XMPP", "X-IM-NUMBER:ada@xmpp.example");
        two.edit("Stan Stays", "+15550200001", "+15550200099");
        two.delete("Gina Goes");
        two.sync("two-way");
        one.sync("two-way");

        assertThat(meaning(one)).containsExactlyInAnyOrderElementsOf(meaning(two));
        assertThat(String.join("", one.cards().values()))
                .contains("Ada Added", "+15550200099", "X-IM-NUMBER:ada@xmpp.example")
                .doesNotContain("Gina Goes");

        one.edit("Ada Added", "FN:Ada Added", "FN:Ada Renamed");
        one.sync("two-way");
        two.sync("two-way");
        assertThat(String.join("", two.cards().values())).contains("Ada Renamed");

        assertThat(one.sync("two-way")).satisfies(TwoPhonesIT::carriedNothing);
        assertThat(two.sync("two-way")).satisfies(TwoPhonesIT::carriedNothing);
    }

    /** The client's own table of changes: no change on either side. */
    private static void carriedNothing(String output) {
        assertThat(output.lines().filter(line -> line.contains("contacts |")).toList())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.replaceAll("[^1-9]", "")).isEmpty());
    }
}
