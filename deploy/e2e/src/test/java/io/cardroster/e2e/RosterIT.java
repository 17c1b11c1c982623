package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.XmppLimits;
import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Contacts between a real phone client and a real XMPP roster, in both directions, also when processes die in between. The XMPP server
 * has the rate limits of its package. What the loop does on either server without a phone is in {@code RosterLoopIT}.
 *
 * <p>{@code -Droster.brands=PROSODY,EJABBERD} plays it on both servers, {@code -Droster.accounts=N} a first sync of that many accounts.
 */
@ParameterizedClass
@MethodSource("brands")
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RosterIT {

    @TempDir
    static Path folder;

    private static ImWorld world;

    static Stream<Brand> brands() {
        return Arrays.stream(System.getProperty("roster.brands", "PROSODY").split(","))
                .map(Brand::valueOf);
    }

    RosterIT(Brand brand) {
        assertThat(world.xmpp().brand()).isEqualTo(brand);
    }

    @BeforeParameterizedClassInvocation
    static void start(Brand brand) throws IOException {
        world = new ImWorld(Files.createDirectory(folder.resolve(brand.name())), brand.startedAsPackaged());
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        world.close();
    }

    private static Phone phoneWithCard(String owner, String number) {
        Phone phone = world.phone(owner + "1", owner);
        phone.write("1", "N:Friend;Fred;;;", "FN:Fred Friend", "X-IM-TYPE:XMPP", "X-IM-NUMBER:" + number);
        return phone;
    }

    @Test
    void aNewAccountIsAskedForOnceAndAnotherNumberAgain() {
        world.owner("alice");
        String bob = world.xmpp().user("bob", "x");
        String carol = world.xmpp().user("carol", "x");
        Phone phone = phoneWithCard("alice", bob);
        Peer friend = Peer.online(world.xmpp(), bob, "x");
        try {
            phone.sync("slow");
            JsonNode prompt = world.rosterLine("alice", bob, "prompted");
            assertThat(ImWorld.text(prompt, "name")).isEqualTo("Fred Friend");
            world.pull("alice");
            phone.sync("two-way");
            assertThat(world.json("roster", "list", "alice")).hasSize(1);
            assertThat(world.xmpp().roster("alice")).doesNotContain(bob);

            world.done("roster", "confirm", "alice", ImWorld.text(prompt, "id"));
            world.rosterLine("alice", bob, "on roster");
            world.rosterHolds("alice", bob);
            world.rosterHolds("bob", "alice@im.test");

            phone.edit("Fred Friend", "FN:Fred Friend", "FN:Freddy Friend");
            phone.sync("two-way");
            world.pull("alice");
            assertThat(world.prompts("alice"))
                    .as("a name is nothing to ask about")
                    .isZero();

            phone.edit("Freddy Friend", bob, carol);
            phone.sync("two-way");
            world.rosterLine("alice", carol, "prompted");
            assertThat(world.prompts("alice")).isEqualTo(1);
        } finally {
            friend.close();
        }
    }

    @Test
    void aRejectedAccountIsNotAskedForAgainUntilItsNumberChanges() {
        world.owner("rita");
        String bob = world.xmpp().user("robert", "x");
        Phone phone = phoneWithCard("rita", bob);
        phone.sync("slow");
        String id = ImWorld.text(world.rosterLine("rita", bob, "prompted"), "id");

        world.done("roster", "reject", "rita", id);
        phone.edit("Fred Friend", "FN:Fred Friend", "FN:Freddy Friend");
        phone.sync("two-way");
        world.pull("rita");

        assertThat(world.prompts("rita")).isZero();
        assertThat(world.xmpp().roster("rita")).doesNotContain(bob);

        String other = world.xmpp().user("roberta", "x");
        phone.edit("Freddy Friend", bob, other);
        phone.sync("two-way");
        world.rosterLine("rita", other, "prompted");
        assertThat(world.prompts("rita")).isEqualTo(1);
    }

    @Test
    void aRoomOfThePhoneIsBookmarkedAndABookmarkReachesThePhone() {
        world.owner("rosa");
        String tea = "tea@" + TestXmppServer.ROOMS_DOMAIN;
        Phone phone = phoneWithCard("rosa", tea);
        phone.sync("slow");
        String id = ImWorld.text(world.rosterLine("rosa", tea, "prompted"), "id");
        world.done("roster", "confirm", "rosa", id);
        world.rosterLine("rosa", tea, "on roster");
        assertThat(world.xmpp().roster("rosa")).doesNotContain("tea");
        try (Peer desktop = Peer.online(world.xmpp(), "rosa@im.test", ImWorld.PASSWORD)) {
            assertThat(desktop.bookmarks()).contains(tea, "Fred Friend");
            desktop.bookmark("<conference jid='%s' name='Fred Friend'/>".formatted(tea)
                    + "<conference jid='chess@%s' name='Chess Club'/>".formatted(TestXmppServer.ROOMS_DOMAIN));
        }

        world.pull("rosa");
        phone.sync("two-way");
        assertThat(phone.cards().values())
                .hasSize(2)
                .anySatisfy(card -> assertThat(card).contains("Chess Club", "chess@" + TestXmppServer.ROOMS_DOMAIN));
    }

    @Test
    void theSameAccountTwiceOnOnePhoneIsHeldAndFromTwoPhonesIsOneCard() {
        world.owner("dora");
        String bob = world.xmpp().user("bert", "x");
        Phone one = phoneWithCard("dora", bob);
        one.sync("slow");
        one.write("2", "N:Again;Fred;;;", "FN:Fred Again", "X-IM-TYPE:XMPP", "X-IM-NUMBER:" + bob);
        one.trySync("two-way");
        assertThat(world.json("duplicates", "list", "dora")).hasSize(1);
        assertThat(world.json("contacts", "list", "dora")).hasSize(1);

        world.owner("emil");
        phoneWithCard("emil", bob).sync("slow");
        Phone other = world.phone("emil2", "emil");
        other.write(
                "9",
                "N:Friend;Fred;;;",
                "FN:Fred Friend",
                "EMAIL:fred@example.org",
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:" + bob);
        other.sync("slow");
        assertThat(world.json("contacts", "list", "emil")).hasSize(1);
        assertThat(world.json("duplicates", "list", "emil")).isEmpty();
    }

    @Test
    void theAccountsOfAFirstSyncAreOneListAndAreOnTheRosterSoonAndOnce() throws IOException {
        int accounts = Integer.getInteger("roster.accounts", 40);
        long undisturbed = accounts > 100 ? firstSync("max", accounts, false) : 0;
        long killed = firstSync("kim", accounts, true);
        Figures.add(
                "first sync of %d accounts, %s: on the roster after %d ms, with a SIGKILL and a start in between %d ms%n"
                        .formatted(accounts, world.xmpp().brand(), undisturbed, killed));
        assertThat(undisturbed).isLessThan(Duration.ofMinutes(2).toMillis());
    }

    /** Returns how long it took from the confirmation until all were on the roster, in milliseconds. */
    private static long firstSync(String owner, int accounts, boolean kill) {
        world.owner(owner);
        Phone phone = world.phone(owner + "1", owner);
        for (int i = 0; i < accounts; i++) {
            phone.write(
                    "c" + i,
                    "N:Last%d;First;;;".formatted(i),
                    "FN:First Last" + i,
                    "X-IM-TYPE:XMPP",
                    "X-IM-NUMBER:" + world.xmpp().user(owner + "-friend" + i, "x"));
        }
        phone.sync("slow");
        Eventually.get(Duration.ofMinutes(2), () -> world.prompts(owner), prompts -> prompts == accounts);

        world.done("roster", "confirm", owner, "--all");
        long begin = System.nanoTime();
        if (kill) {
            Eventually.get(Duration.ofMinutes(2), () -> onRoster(owner).size(), some -> some > 0);
            world.server().kill();
            world.server().start();
        }
        Eventually.get(
                Duration.ofMinutes(5),
                () -> world.json("roster", "list", owner).stream()
                        .filter(line -> ImWorld.text(line, "state").equals("on roster"))
                        .count(),
                added -> added == accounts);
        long took = (System.nanoTime() - begin) / 1_000_000;
        assertThat(onRoster(owner)).hasSize(accounts).doesNotHaveDuplicates();
        return took;
    }

    /** Friends as the XMPP server itself has them on the roster, one by one. */
    private static List<String> onRoster(String owner) {
        return Pattern.compile(owner + "-friend\\d+@im\\.test")
                .matcher(world.xmpp().roster(owner))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void ownersWhoChangeAtOnceAreServedAlike() throws IOException {
        int owners = Integer.getInteger("roster.owners", 8);
        ManyOwners many = new ManyOwners(world, Files.createDirectories(folder.resolve("many")), owners);
        ManyOwners.Served served = many.confirmAtOnce();
        Figures.add("%d owners at once, %s: median %d ms, slowest %d ms, connections at most %d%n"
                .formatted(owners, world.xmpp().brand(), served.median(), served.slowest(), served.connections()));
        assertThat(served.connections()).isBetween(1, XmppLimits.DEFAULT.sessions());
        if (owners >= 100) { // few owners are too few for a median
            assertThat(served.slowest()).isLessThanOrEqualTo(3 * served.median());
        }
    }

    @Test
    void afterAHundredChangesOnBothSidesNothingTravels() throws IOException {
        world.owner("echo");
        BothSides sides = new BothSides(world, "echo", Long.getLong("seed", 20_261_125L));
        sides.changes(100);
        sides.settle();

        sides.quietRounds(3);
    }

    @Test
    void aContactOfAnotherClientReachesThePhoneOnceAndStaysDeleted() {
        world.owner("jane");
        Phone phone = world.phone("jane1", "jane");
        phone.sync("slow");
        try (Peer desktop = Peer.online(world.xmpp(), "jane@im.test", ImWorld.PASSWORD)) {
            desktop.keep("dave@im.test", "Dave Desk");
        }
        world.pull("jane");
        world.rosterLine("jane", "dave@im.test", "on roster");
        phone.sync("two-way");
        assertThat(phone.cards().values()).singleElement().asString().contains("Dave Desk", "dave@im.test");

        for (int i = 0; i < 3; i++) {
            world.pull("jane");
            phone.sync("two-way");
        }
        assertThat(phone.cards()).hasSize(1);
        assertThat(world.prompts("jane")).isZero();

        phone.delete("Dave Desk");
        phone.sync("two-way");
        for (int i = 0; i < 2; i++) {
            world.pull("jane");
            phone.sync("two-way");
        }
        assertThat(phone.cards()).isEmpty();
        assertThat(world.json("contacts", "list", "jane")).isEmpty();
    }
}
