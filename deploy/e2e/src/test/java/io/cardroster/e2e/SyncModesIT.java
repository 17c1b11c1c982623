package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The six modes with a real client: what each leaves on phone and server. */
class SyncModesIT {

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

    private static String names(Phone phone) {
        return String.join(
                " ",
                phone.cards().values().stream()
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith("FN:"))
                        .map(line -> line.substring(3))
                        .sorted()
                        .toList());
    }

    private static void add(Phone phone, String luid, String name) {
        phone.write(luid, "N:" + name + ";;;;", "FN:" + name, "TEL;TYPE=CELL:+1555" + name.hashCode());
    }

    private static int completed(String mode) {
        return (int) server.log()
                .lines()
                .filter(line -> line.contains("outcome=COMPLETED mode=" + mode))
                .count();
    }

    @Test
    void eachModeDoesWhatItsNameSays() {
        server.owner("mona", "secret");
        Phone one = new Phone(folder, "mona1", server.url(), "mona", "secret");
        Phone two = new Phone(folder, "mona2", server.url(), "mona", "secret");
        add(one, "1", "Ada");
        add(one, "2", "Bob");
        one.sync("slow");
        two.sync("slow");
        assertThat(names(two)).isEqualTo("Ada Bob");

        add(one, "3", "Cleo");
        one.sync("two-way");
        two.sync("two-way");
        assertThat(names(two)).isEqualTo("Ada Bob Cleo");

        // Up only: what two has goes up, what one added meanwhile does not come down.
        add(one, "4", "Dora");
        one.sync("two-way");
        add(two, "new1", "Emil");
        two.sync("one-way-from-client");
        assertThat(names(two)).isEqualTo("Ada Bob Cleo Emil");

        // Down only.
        one.sync("one-way-from-server");
        assertThat(names(one)).isEqualTo("Ada Bob Cleo Dora Emil");
        two.sync("two-way");
        assertThat(names(two)).isEqualTo("Ada Bob Cleo Dora Emil");

        // The phone is replaced by the book.
        two.delete("Ada");
        add(two, "new2", "Unwanted");
        two.sync("refresh-from-server");
        assertThat(names(two)).isEqualTo("Ada Bob Cleo Dora Emil");
        assertThat(completed("REFRESH_FROM_SERVER")).isEqualTo(1);

        // The book is replaced by the phone, and nothing is doubled or sent back afterwards.
        two.delete("Bob");
        two.edit("Cleo", "FN:Cleo", "FN:Cleopatra");
        add(two, "new3", "Fred");
        two.sync("refresh-from-client");
        assertThat(completed("REFRESH_FROM_CLIENT")).isEqualTo(1);
        assertThat(names(two)).isEqualTo("Ada Cleopatra Dora Emil Fred");
        two.sync("two-way");
        assertThat(names(two)).isEqualTo("Ada Cleopatra Dora Emil Fred");
        one.sync("two-way");
        assertThat(names(one)).isEqualTo("Ada Cleopatra Dora Emil Fred");
    }

    @Test
    void anEmptyPhoneEmptiesTheBook() {
        server.owner("nora", "secret");
        Phone one = new Phone(folder, "nora1", server.url(), "nora", "secret");
        Phone two = new Phone(folder, "nora2", server.url(), "nora", "secret").with("enableWBXML", "0");
        add(one, "1", "Ada");
        add(one, "2", "Bob");
        one.sync("refresh-from-client");
        two.sync("slow");
        assertThat(names(two)).isEqualTo("Ada Bob");

        two.delete("Ada");
        two.delete("Bob");
        two.sync("refresh-from-client");
        one.sync("two-way");

        assertThat(one.cards()).isEmpty();
    }
}
