package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Contacts between a real phone client and a real XMPP roster, in both directions, also when processes die in between. */
@ParameterizedClass
@EnumSource(Brand.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RosterIT {

    @TempDir
    static Path folder;

    private static ImWorld world;

    RosterIT(Brand brand) {
        assertThat(world.xmpp().brand()).isEqualTo(brand);
    }

    @BeforeParameterizedClassInvocation
    static void start(Brand brand) throws IOException {
        world = new ImWorld(Files.createDirectory(folder.resolve(brand.name())), brand);
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
    void aRejectedAccountIsNotAskedForAgain() {
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
    void aKillBetweenConfirmationAndRosterLosesNothing() {
        world.owner("kim");
        String bob = world.xmpp().user("kurt", "x");
        phoneWithCard("kim", bob).sync("slow");
        String id = ImWorld.text(world.rosterLine("kim", bob, "prompted"), "id");

        world.xmpp().stop();
        world.done("roster", "confirm", "kim", id);
        world.server().kill();
        world.xmpp().start();
        world.server().start();

        world.rosterLine("kim", bob, "on roster");
        world.rosterHolds("kim", bob);
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
