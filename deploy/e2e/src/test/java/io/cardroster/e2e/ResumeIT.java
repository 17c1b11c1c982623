package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real client is cut off in the middle of an upload or a download, by SIGTERM and SIGKILL to itself and by SIGKILL to the server.
 * Its next session opens with Alert 225 and carries what is missing and little more. With {@code -Dresume.cards=N} for N cards;
 * figures go to {@code target/figures.txt}.
 */
class ResumeIT {

    private static final int CARDS = Integer.getInteger("resume.cards", 300);

    /** Data with the string 225, as WBXML writes it: the tag with content, the string, its end. */
    private static final String ALERT_225 = "O\u0003225\u0000";

    @TempDir
    static Path folder;

    private static CuttingProxy proxy;
    private static RunningServer server;
    private static long wholeBytes;
    private static int wholeMessages;

    @BeforeAll
    static void startServer() {
        proxy = new CuttingProxy();
        server = new RunningServer(Map.of("CARDROSTER_PUBLIC_URL", proxy.address()), folder.resolve("data"));
        proxy.to(server.page(""));
        Phone phone = phone("whole");
        SampleCards.plain(phone, CARDS);
        proxy.watch(message -> {}, message -> {});
        phone.sync("slow");
        wholeBytes = proxy.bytes();
        wholeMessages = proxy.messages();
    }

    @AfterAll
    static void stopServer() {
        server.close();
        proxy.close();
    }

    private static Phone phone(String name) {
        server.owner(name, "secret");
        return device(name + "1", name);
    }

    /** Small messages, so that the middle of an upload is between two of many. */
    private static Phone device(String name, String owner) {
        return new Phone(folder, name, proxy.address() + "/sync", owner, "secret")
                .with("maxMsgSize", "5000")
                .with("loglevel", "1");
    }

    private static IntConsumer at(int message, Runnable action) {
        return number -> {
            if (number == message) {
                action.run();
            }
        };
    }

    @Test
    void anUploadGoesOnAfterTheClientWasTerminated() throws IOException {
        Phone phone = phone("terminated");
        SampleCards.plain(phone, CARDS);
        proxy.watch(at(wholeMessages / 2, phone::terminate), message -> {});

        assertThat(phone.trySync("slow").exitCode()).isNotZero();

        goesOn("SIGTERM to the client", "terminated", phone);
    }

    @Test
    void anUploadGoesOnAfterTheClientVanished() throws IOException {
        Phone phone = phone("vanished");
        SampleCards.plain(phone, CARDS);
        proxy.watch(at(wholeMessages / 2, phone::kill), message -> {});

        assertThat(phone.trySync("slow").exitCode()).isNotZero();

        // The client writes down where it is only when it ends in order, so it starts slow: nothing may be lost or
        // doubled.
        phone.sync("two-way");
        assertWhole("vanished", phone);
    }

    @Test
    void anUploadGoesOnAfterTheServerWasKilled() throws IOException {
        Phone phone = phone("killed");
        SampleCards.plain(phone, CARDS);
        proxy.watch(at(wholeMessages / 2, server::kill), message -> {});

        assertThat(phone.trySync("slow").exitCode()).isNotZero();
        server.start();

        goesOn("SIGKILL to the server", "killed", phone);
    }

    /** The worst moment: the message was stored, its answer is lost. */
    @Test
    void anUploadGoesOnAfterTheAnswerWasLost() throws IOException {
        Phone phone = phone("unanswered");
        SampleCards.plain(phone, CARDS);
        proxy.watch(message -> {}, at(wholeMessages / 2, () -> {
            throw new IllegalStateException("the connection breaks");
        }));

        assertThat(phone.trySync("slow").exitCode()).isNotZero();

        goesOn("answer lost", "unanswered", phone);
    }

    private void goesOn(String cut, String owner, Phone phone) throws IOException {
        int stored = cards(owner);
        assertThat(stored).as("cut in the middle").isBetween(1, CARDS - 1);
        proxy.watch(message -> {}, message -> {});
        String output = phone.sync("two-way");

        assertThat(proxy.saw(ALERT_225)).as("opens with Alert 225:\n" + output).isTrue();
        assertThat(server.log()).contains("sync resumed, datastore=contacts mode=SLOW");
        double missing = (CARDS - stored) / (double) CARDS;
        double share = proxy.bytes() / (double) wholeBytes;
        report(String.format(
                Locale.ROOT,
                "resume after %s: %d cards, whole upload %d bytes in %d messages, %d stored before, missing share %.1f %%, second"
                        + " session %d bytes = %.1f %%",
                cut,
                CARDS,
                wholeBytes,
                wholeMessages,
                stored,
                100 * missing,
                proxy.bytes(),
                100 * share));
        // A message that was stored but not answered goes once more; in a small book it is more than 5 %.
        double one = CARDS < 3_000 ? proxy.largest() / (double) wholeBytes : 0;
        assertThat(share).isLessThanOrEqualTo(missing + 0.05 + one);
        assertWhole(owner, phone);
    }

    private void assertWhole(String owner, Phone phone) {
        assertThat(phone.cards()).hasSize(CARDS);
        assertThat(cards(owner)).isEqualTo(CARDS);
        proxy.watch(message -> {}, message -> {});
        phone.sync("two-way");
        assertThat(proxy.bytes()).as("nothing is left to send").isLessThan(20_000);
    }

    /** Cards on the server, each counted once by its name. */
    private static int cards(String owner) {
        String list =
                server.cli("", "contacts", "list", owner, "--json").orFail().output();
        long names = Pattern.compile("First\\d{5} Last\\d{5}")
                .matcher(list)
                .results()
                .map(result -> result.group())
                .distinct()
                .count();
        long ids = Pattern.compile("\"id\"").matcher(list).results().count();
        assertThat(ids).as("nothing is doubled").isEqualTo(names);
        return (int) ids;
    }

    private static void report(String line) throws IOException {
        Path figures = Programs.project().resolve("target/figures.txt");
        Files.createDirectories(figures.getParent());
        Files.writeString(figures, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.println(line);
    }
}
