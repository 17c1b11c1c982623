package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Notes of a real client that are messages, judged by what the XMPP server stored for their recipients. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForwardNotesIT {

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
    void newNotesGoOutOnceAndOldAndPrivateOnesDoNot() throws IOException {
        world.owner("alice");
        String bob = world.xmpp().user("bob", "x");
        Phone phone = world.phone("alice1", "alice");
        write(phone, "1", "To: xmpp:" + bob + "\n\nan old message\n");
        write(phone, "2", "milk and eggs\n");

        phone.syncNotes("slow");

        world.recipients("alice", "waiting", 1);
        assertThat(world.xmpp().waiting("bob")).isZero();

        write(phone, "3", "To: xmpp:" + bob + "\n\nbrand new\n");
        write(phone, "4", "a private one\n");
        phone.syncNotes("two-way");
        world.recipients("alice", "sent", 1);
        phone.syncNotes("two-way");

        assertThat(read(phone, "3")).contains("Status: sent").contains("brand new");
        assertThat(read(phone, "1")).contains("Status: waiting");
        assertThat(read(phone, "2")).isEqualTo("milk and eggs\n");
        assertThat(read(phone, "4")).isEqualTo("a private one\n");

        Phone reset =
                new Phone(folder.resolve("reset"), "alice1", world.server().url(), "alice", "secret");
        try (Stream<Path> notes = Files.list(phone.notes())) {
            for (Path note : notes.toList()) {
                Files.copy(note, reset.notes().resolve("n" + note.getFileName()));
            }
        }
        reset.syncNotes("two-way");
        reset.syncNotes("two-way");

        world.recipients("alice", "waiting", 1);
        assertThat(world.json("forwards", "list", "alice")).hasSize(2);
        assertThat(world.xmpp().waiting("bob")).isEqualTo(1);
        try (Peer friend = Peer.online(world.xmpp(), bob, "x")) {
            assertThat(friend.archived("brand new")).isEqualTo(1);
            assertThat(friend.archived("an old message")).isZero();
        }
    }

    private static void write(Phone phone, String luid, String text) throws IOException {
        Files.writeString(phone.notes().resolve(luid), text);
    }

    private static String read(Phone phone, String luid) throws IOException {
        return Files.readString(phone.notes().resolve(luid));
    }
}
