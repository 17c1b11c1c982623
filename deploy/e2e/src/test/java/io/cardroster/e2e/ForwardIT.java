package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Messages sent for an owner who is not logged in, judged by what the XMPP server stored. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForwardIT {

    @TempDir
    static Path folder;

    private static ImWorld world;

    @BeforeAll
    static void start() {
        world = new ImWorld(folder, Brand.PROSODY);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static boolean left(JsonNode recipient) {
        String state = ImWorld.text(recipient, "state");
        return state.equals("sent") || state.equals("delivered");
    }

    private static void arrivedOnce(String name, String jid, String text) {
        assertThat(world.xmpp().waiting(name)).as("waiting for " + name).isEqualTo(1);
        try (Peer friend = Peer.online(world.xmpp(), jid, "x")) {
            assertThat(friend.archived(text)).isEqualTo(1);
        }
    }

    @Test
    void aMessageArrivesExactlyOnce() {
        world.owner("alice");
        String bob = world.xmpp().user("bob", "x");

        world.done("forward", "alice", "--to", "xmpp:" + bob, "--text", "hello", "--key", "k1");
        world.recipient("alice", ForwardIT::left);
        world.done("forward", "alice", "--to", "xmpp:" + bob, "--text", "hello", "--key", "k1");

        assertThat(world.json("forwards", "list", "alice"))
                .as("the same key is the same forward")
                .hasSize(1);
        arrivedOnce("bob", bob, "hello");
    }

    @Test
    void aMessageWaitsForTheServerToComeBack() {
        world.owner("walter");
        String bob = world.xmpp().user("wanda", "x");
        world.xmpp().stop();

        world.done("forward", "walter", "--to", "xmpp:" + bob, "--text", "patience");
        world.recipient("walter", recipient -> recipient.path("attempts").asInt() >= 1);
        world.xmpp().start();

        world.recipient("walter", ForwardIT::left);
        arrivedOnce("wanda", bob, "patience");
    }

    @Test
    void aWrongPasswordIsTriedOnceAlsoOverARestart() {
        String eve = world.xmpp().user("eve", "right");
        String bob = world.xmpp().user("ben", "x");
        world.server().owner("eve", "secret");
        int before = connections();

        forwardWithWrongPassword(eve, bob, "first");
        world.recipient("eve", recipient -> ImWorld.text(recipient, "state").equals("failed"));
        assertThat(connections() - before).isEqualTo(1);

        world.server().stop();
        world.server().start();
        forwardWithWrongPassword(eve, bob, "second");
        Eventually.get(
                java.time.Duration.ofSeconds(30),
                () -> world.json("forwards", "list", "eve").stream()
                        .filter(forward -> forward.path("recipients").toString().contains("\"failed\""))
                        .count(),
                failed -> failed == 2);
        assertThat(connections() - before)
                .as("logins with the refused password")
                .isEqualTo(1);
        assertThat(world.xmpp().waiting("ben")).isZero();
    }

    private static void forwardWithWrongPassword(String login, String to, String text) {
        world.server()
                .cli(
                        "wrong\n",
                        "forward",
                        "eve",
                        "--to",
                        "xmpp:" + to,
                        "--text",
                        text,
                        "--login",
                        login,
                        "--password-stdin")
                .orFail();
    }

    private static int connections() {
        return world.xmpp().connections();
    }
}
