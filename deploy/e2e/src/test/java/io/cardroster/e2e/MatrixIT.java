package io.cardroster.e2e;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real client in each version and encoding through all six modes, with small messages and a large photo, and with the old vCard;
 * after each step the folders of two phones are compared. Every run starts with an owner and phones of its own. A small part of it
 * by default, all of it with {@code -Dmatrix=all}; then the times go to {@code target/figures.txt}.
 */
class MatrixIT {

    private static final boolean ALL = "all".equals(System.getProperty("matrix"));
    private static final int PHOTO = 60_000;

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static RunningServer small;
    private static final List<String> FIGURES = new ArrayList<>();

    /** One client. */
    private record Client(String encoding, String version) {

        private boolean wbxml() {
            return encoding.equals("wbxml");
        }

        @Override
        public String toString() {
            return encoding + " " + version;
        }
    }

    @BeforeAll
    static void startServers() {
        server = new RunningServer(folder.resolve("data"));
        small = new RunningServer(Map.of("CARDROSTER_SYNC_MAX_MESSAGE_SIZE", "10000"), folder.resolve("small"));
    }

    @AfterAll
    static void stopServers() throws IOException {
        server.close();
        small.close();
        if (ALL) {
            String text = "client matrix, milliseconds\n" + String.join("\n", FIGURES) + "\n";
            Path figures = Programs.project().resolve("target/figures.txt");
            Files.createDirectories(figures.getParent());
            Files.writeString(figures, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            System.out.print(text);
        }
    }

    /** In both encodings 1.2 is what most other end-to-end tests speak, so the small part takes the older ones. */
    static Stream<Client> clients() {
        return ALL
                ? Stream.of("xml", "wbxml")
                        .flatMap(encoding ->
                                Stream.of("1.0", "1.1", "1.2").map(version -> new Client(encoding, version)))
                : Stream.of(new Client("wbxml", "1.0"), new Client("xml", "1.1"));
    }

    /** A phone that tries MD5 first and is asked for basic, since that is what its owner or its version can use. */
    @ParameterizedTest
    @CsvSource({"1.2, --no-md5", "1.0, --md5"})
    void whereMd5CannotBeUsedThePhoneIsAskedForBasic(String version, String form) {
        String owner = "basic-" + version.replace(".", "");
        server.owner(owner, "secret", form);
        Phone phone = phone(server, owner, owner, new Client("wbxml", version));
        card(phone, "1", "Anna");

        phone.sync("slow");
        phone.sync("two-way");

        assertThat(phone.schemes()).contains("syncml:auth-md5", "syncml:auth-basic");
        assertThat(server.cli("", "contacts", "list", owner).orFail().output()).contains("Anna");
    }

    /** What is set on the client besides, and whether the server's own messages are small. */
    private record Size(String client, boolean smallServer) {}

    static Stream<Size> sizes() {
        return ALL
                ? Stream.of(
                        new Size("5000", false),
                        new Size("10000", false),
                        new Size("150000", true),
                        new Size("5000", true))
                : Stream.of(new Size("5000", true));
    }

    private static Phone phone(RunningServer at, String name, String owner, Client client) {
        return new Phone(folder, name, at.url(), owner, "secret")
                .with("enableWBXML", client.wbxml() ? "1" : "0")
                .with("SyncMLVersion", client.version())
                .with("clientAuthType", "md5");
    }

    /** MD5 of 1.0 is for owners whose password is kept for it. */
    private static String owner(RunningServer at, String name, Client client) {
        at.owner(name, "secret", client.version().equals("1.0") ? "--syncml-1.0" : "--md5");
        return name;
    }

    @ParameterizedTest
    @MethodSource("clients")
    void allSixModes(Client client) {
        String owner =
                owner(server, "modes-" + client.encoding() + client.version().replace(".", ""), client);
        Phone one = phone(server, owner + "1", owner, client);
        Phone two = phone(server, owner + "2", owner, client);
        long begin = System.nanoTime();
        for (int i = 1; i <= 5; i++) {
            card(one, "a" + i, "Anna" + i);
        }

        one.sync("slow");
        two.sync("slow");
        same(one, two, 5);

        one.edit("Anna1", "TEL;TYPE=CELL:+1", "TEL;TYPE=CELL:+2");
        one.delete("Anna2");
        card(two, "b1", "Bert");
        one.sync("two-way");
        two.sync("two-way");
        one.sync("two-way");
        same(one, two, 5);
        assertThat(names(one)).contains("Bert").doesNotContain("Anna2");

        card(one, "c1", "Cleo");
        card(two, "d1", "Dora");
        two.sync("two-way");
        one.sync("one-way-from-client");
        assertThat(names(one)).contains("Cleo").doesNotContain("Dora");
        two.sync("two-way");
        assertThat(names(two)).contains("Cleo", "Dora");
        one.sync("two-way");
        same(one, two, 7);

        card(one, "e1", "Emil");
        card(two, "f1", "Fritz");
        two.sync("two-way");
        one.sync("one-way-from-server");
        assertThat(names(one)).contains("Fritz");
        two.sync("two-way");
        assertThat(names(two)).doesNotContain("Emil");
        one.sync("slow");
        two.sync("two-way");
        same(one, two, 9);

        one.delete("Fritz");
        one.edit("Anna3", "Anna3", "Broken");
        one.sync("refresh-from-server");
        same(one, two, 9);
        assertThat(names(one)).contains("Fritz", "Anna3").doesNotContain("Broken");

        card(one, "g1", "Gerd");
        one.delete("Anna4");
        one.sync("refresh-from-client");
        two.sync("two-way");
        same(one, two, 9);
        assertThat(names(two)).contains("Gerd").doesNotContain("Anna4");
        assertThat(one.schemes()).containsOnly("syncml:auth-md5");
        FIGURES.add("six modes " + client + ": " + millisSince(begin));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aPhotoTravelsInPiecesBothWays(Size size) {
        RunningServer at = size.smallServer() ? small : server;
        for (Client client : ALL
                ? clients().filter(any -> !any.version().equals("1.0")).toList()
                : List.of(new Client("wbxml", "1.2"))) {
            String owner = owner(
                    at,
                    "photo-" + client.encoding() + client.version().replace(".", "") + "-" + size.client()
                            + (size.smallServer() ? "-small" : ""),
                    client);
            Phone one = phone(at, owner + "1", owner, client).with("maxMsgSize", size.client());
            Phone two = phone(at, owner + "2", owner, client).with("maxMsgSize", size.client());
            long begin = System.nanoTime();
            card(one, "1", "Pia", SampleCards.photo(PHOTO));
            card(one, "2", "Plain");

            one.sync("slow");
            two.sync("slow");
            same(one, two, 2);
            assertThat(CardFacts.of(two).get(0).photo()).hasSize((PHOTO + 2) / 3 * 4);

            card(two, "3", "Paul", SampleCards.photo(PHOTO - 1));
            two.sync("two-way");
            one.sync("two-way");
            same(one, two, 3);
            FIGURES.add("photo " + client + " " + size + ": " + millisSince(begin));
        }
    }

    static Stream<Client> clientsWithTheOldVcard() {
        return ALL ? clients() : Stream.of(new Client("wbxml", "1.1"));
    }

    @ParameterizedTest
    @MethodSource("clientsWithTheOldVcard")
    void theOldVcardKeepsEverythingToo(Client client) {
        String owner =
                owner(server, "old-" + client.encoding() + client.version().replace(".", ""), client);
        Phone one = phone(server, owner + "1", owner, client).with("databaseFormat", "text/x-vcard");
        Phone two = phone(server, owner + "2", owner, client).with("databaseFormat", "text/x-vcard");
        Phone modern = phone(server, owner + "3", owner, client);
        card(one, "1", "Olga", SampleCards.photo(4_000));
        card(one, "2", "Otto");

        one.sync("slow");
        two.sync("slow");
        modern.sync("slow");
        same(one, two, 2);
        same(one, modern, 2);

        two.edit("Otto", "Otto", "Oskar");
        two.sync("two-way");
        one.sync("two-way");
        modern.sync("two-way");
        same(one, two, 2);
        same(one, modern, 2);
        assertThat(names(modern)).contains("Oskar").doesNotContain("Otto");
    }

    private static void card(Phone phone, String luid, String name, String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "N:" + name + ";;;;",
                "FN:" + name,
                "TEL;TYPE=CELL:+1555" + Math.abs(name.hashCode() % 10_000_000),
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:" + name.toLowerCase(Locale.ROOT) + "@xmpp.example.org"));
        lines.addAll(List.of(more));
        phone.write(luid, lines.toArray(String[]::new));
    }

    private static List<String> names(Phone phone) {
        return CardFacts.of(phone).stream().map(CardFacts::name).toList();
    }

    private static void same(Phone one, Phone two, int cards) {
        assertThat(CardFacts.of(two)).isEqualTo(CardFacts.of(one)).hasSize(cards);
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
