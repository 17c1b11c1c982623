package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server that was killed, restored or searched still does, or says, of the messages that it forwarded. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForwardRestoreIT {

    private static final int MESSAGES = 10;
    private static final String SECRET = "hush-Zq9-hush";

    @TempDir
    static Path folder;

    private static ImWorld world;

    @BeforeAll
    static void start() {
        world = new ImWorld(folder, TestXmppServer.Brand.PROSODY);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void nothingArrivesTwiceAfterABackupIsRestored() {
        world.owner("alice");
        String bob = world.xmpp().user("bob", "x");
        world.xmpp().stop();
        List<String> command = new ArrayList<>(List.of("forward", "alice", "--to", "xmpp:" + bob, "--text"));
        for (int i = 0; i < MESSAGES; i++) {
            List<String> one = new ArrayList<>(command);
            one.add("message " + i);
            world.done(one.toArray(String[]::new));
        }
        world.server().stop();
        Path backup = folder.resolve("backup");
        copy(world.server().data(), backup);

        world.xmpp().start();
        world.server().start();
        world.recipients("alice", "sent", MESSAGES);
        world.server().stop();
        move(world.server().data(), folder.resolve("lost"));
        copy(backup, world.server().data());
        world.server().start();

        world.recipients("alice", "sent", MESSAGES);
        assertThat(world.xmpp().waiting("bob")).isEqualTo(MESSAGES);
        try (Peer friend = Peer.online(world.xmpp(), bob, "x")) {
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(friend.archived("message " + i)).isEqualTo(1);
            }
        }
    }

    @Test
    void aPasswordIsNowhereAndNoTextIsInTheLog() throws IOException {
        String eve = world.xmpp().user("eve", SECRET);
        String ben = world.xmpp().user("ben", "x");
        world.server().owner("eve", "secret");
        String text = "words-Xy7-words";
        world.server()
                .cli(
                        SECRET + "\n",
                        "forward",
                        "eve",
                        "--to",
                        "xmpp:" + ben,
                        "--text",
                        text,
                        "--login",
                        eve,
                        "--password-stdin")
                .orFail();
        world.recipients("eve", "sent", 1);

        String processes = Programs.run(Duration.ofSeconds(20), Map.of(), "", List.of("ps", "-eo", "args"))
                .orFail()
                .output();
        assertThat(processes).contains("java").doesNotContain(SECRET).doesNotContain(text);
        assertThat(world.server().log())
                .contains("ready http")
                .doesNotContain(SECRET)
                .doesNotContain(text);
        assertThat(holding(world.server().data(), text))
                .as("the search finds what is there: words are kept for a while")
                .isNotEmpty();
        assertThat(holding(world.server().data(), SECRET)).isEmpty();
    }

    /** Files below a folder, the database with its log among them, that hold the text. */
    private static List<Path> holding(Path data, String text) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.isReadable(file)
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static void copy(Path from, Path to) {
        Programs.run(Duration.ofMinutes(1), Map.of(), "", List.of("cp", "-a", from.toString(), to.toString()))
                .orFail();
    }

    private static void move(Path from, Path to) {
        Programs.run(Duration.ofMinutes(1), Map.of(), "", List.of("mv", from.toString(), to.toString()))
                .orFail();
    }
}
