package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A phone and another IM client of one owner, both of which change contacts at random. */
final class BothSides {

    private static final int CHANGES_IN_A_ROUND = 25;

    private final ImWorld world;
    private final String owner;
    private final Phone phone;
    private final SplittableRandom random;
    private final List<String> onRoster = new ArrayList<>();
    private int made;

    BothSides(ImWorld world, String owner, long seed) {
        this.world = world;
        this.owner = owner;
        this.phone = world.phone(owner + "1", owner);
        this.random = new SplittableRandom(seed);
    }

    /** So many changes, half of them on each side, in rounds with a sync, a reading of the roster and a yes to every prompt. */
    void changes(int count) throws IOException {
        phone.sync("slow");
        for (int done = 0; done < count; done += CHANGES_IN_A_ROUND) {
            pause();
            try (Peer desktop = Peer.online(world.xmpp(), owner + "@im.test", ImWorld.PASSWORD)) {
                for (int i = 0; i < CHANGES_IN_A_ROUND; i++) {
                    if (i % 2 == 0) {
                        changePhone();
                    } else {
                        changeRoster(desktop);
                    }
                }
            }
            settle();
        }
    }

    /** Both sides hear of each other. */
    void settle() {
        for (int i = 0; i < 2; i++) {
            phone.sync("two-way");
            world.pull(owner);
            world.done("roster", "confirm", owner, "--all");
            world.pull(owner);
            phone.sync("two-way");
        }
    }

    /** Syncs and readings in which nothing may travel, by the server's own account of them. */
    void quietRounds(int count) {
        String roster = world.xmpp().roster(owner);
        int before = world.server().log().length();
        for (int i = 0; i < count; i++) {
            world.pull(owner);
            phone.sync("two-way");
        }
        List<String> lines = world.server().log().substring(before).lines().toList();
        assertThat(lines.stream().filter(line -> line.contains("sync ended, outcome=COMPLETED")))
                .hasSize(count)
                .allSatisfy(line -> assertThat(line).contains(" added=0 replaced=0 deleted=0 failed=0", " sent=0 "));
        assertThat(lines.stream().filter(line -> line.contains("roster read: ")))
                .hasSizeGreaterThanOrEqualTo(count)
                .allSatisfy(line -> assertThat(line).contains(" cards=0 adding=0 renaming=0 removing=0"));
        assertThat(world.xmpp().roster(owner)).isEqualTo(roster);
        assertThat(phone.cards()).as("something was there to travel").hasSizeGreaterThan(10);
    }

    private void changePhone() throws IOException {
        List<Path> cards = cards();
        int what = cards.size() < 5 ? 0 : random.nextInt(4);
        if (what == 0 || (what == 1 && made % 2 == 0)) {
            made++;
            phone.write(
                    "new" + made,
                    "N:Phone%d;Pat;;;".formatted(made),
                    "FN:Pat Phone" + made,
                    "X-IM-TYPE:XMPP",
                    "X-IM-NUMBER:p%d@im.test".formatted(made));
            return;
        }
        Path card = cards.get(random.nextInt(cards.size()));
        if (what == 3) {
            Files.delete(card);
            return;
        }
        made++;
        Files.writeString(
                card, Files.readString(card).replaceAll("(?m)^FN:.*?(\\r?)$", "FN:Pat Renamed" + made + "$1"));
    }

    private void changeRoster(Peer desktop) {
        int what = onRoster.size() < 5 ? 0 : random.nextInt(4);
        made++;
        if (what < 2) {
            String jid = "r%d@im.test".formatted(made);
            desktop.keep(jid, "Rose Roster" + made);
            onRoster.add(jid);
        } else if (what == 2) {
            desktop.keep(onRoster.get(random.nextInt(onRoster.size())), "Rose Renamed" + made);
        } else {
            desktop.forget(onRoster.remove(random.nextInt(onRoster.size())));
        }
    }

    private List<Path> cards() throws IOException {
        try (Stream<Path> files = Files.list(phone.contacts())) {
            return files.sorted().toList();
        }
    }

    /** The client sees a change by the file's time, in seconds. */
    private static void pause() {
        try {
            Thread.sleep(1_100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
