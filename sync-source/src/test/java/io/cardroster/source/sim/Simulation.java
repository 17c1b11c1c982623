package io.cardroster.source.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.syncml.spi.End;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Humans who edit, phones that sync, give up, are reset and restored, and a server that dies at commits, all in one thread and
 * from one seed. After the storm every phone syncs in quiet, and then all of them must agree.
 */
public final class Simulation {

    private static final int QUIET_ROUNDS = 4;
    private static final int MOST_MESSAGES = 1_000;

    private final long seed;
    private final RandomGenerator random;
    private final SimulatedServer server;
    private final History history = new History();
    private final List<SimulatedPhone> phones = new ArrayList<>();
    private final Set<String> created = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();
    private int texts;

    public Simulation(long seed, DatastoreFactory datastores) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.server = new SimulatedServer(random, datastores);
        int count = 1 + random.nextInt(3);
        for (int i = 1; i <= count; i++) {
            phones.add(new SimulatedPhone("phone-" + i, server, random, history));
        }
    }

    /**
     * Runs that many steps of storm, then the quiet.
     *
     * @throws AssertionError with seed and history when a card was lost or doubled, or phones do not agree
     */
    public void run(int steps) {
        try {
            server.crash(30);
            for (int i = 0; i < steps; i++) {
                storm(phones.get(random.nextInt(phones.size())));
            }
            server.crash(0);
            history.add("all", "quiet");
            for (int round = 0; round < QUIET_ROUNDS; round++) {
                phones.forEach(this::syncToTheEnd);
            }
            check();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(
                    "seed " + seed + ": " + broken.getMessage() + "\nhistory:\n" + history + "\n", broken);
        }
    }

    private void storm(SimulatedPhone phone) {
        if (!phone.idle()) {
            if (random.nextInt(25) == 0) {
                giveUp(phone);
            } else {
                phone.step();
            }
            return;
        }
        int dice = random.nextInt(100);
        if (dice < 30) {
            String card = "C" + (created.size() + 1);
            created.add(card);
            phone.add(card, "n" + ++texts);
        } else if (dice < 60) {
            if (!phone.empty()) {
                phone.edit("e" + ++texts);
            }
        } else if (dice < 68) {
            if (!phone.empty()) {
                deleted.add(phone.delete());
            }
        } else if (dice < 71) {
            if (!phone.hasUnsentChanges()) {
                loseMemory(phone);
            }
        } else {
            phone.start();
        }
    }

    private void giveUp(SimulatedPhone phone) {
        End[] ends = {End.UNKNOWN, End.ABANDONED, End.SUSPENDED};
        try {
            phone.giveUp(ends[random.nextInt(ends.length)]);
        } catch (Crash crash) {
            history.add(phone.toString(), "crash " + crash.getMessage());
            phone.giveUp(End.UNKNOWN);
        }
    }

    private void loseMemory(SimulatedPhone phone) {
        if (random.nextBoolean()) {
            phone.reset();
        } else {
            phone.restore();
        }
    }

    private void syncToTheEnd(SimulatedPhone phone) {
        if (phone.idle()) {
            phone.start();
        }
        int messages = 0;
        while (!phone.idle()) {
            assertThat(messages++).as("messages of a sync").isLessThan(MOST_MESSAGES);
            phone.step();
        }
    }

    private void check() {
        List<Set<String>> book = meanings(server.book());
        Set<String> names = new HashSet<>();
        for (byte[] body : server.book()) {
            assertThat(names.add(CardText.name(body)))
                    .as("%s is not doubled", CardText.name(body))
                    .isTrue();
        }
        Set<String> lost = new HashSet<>(created);
        lost.removeAll(deleted);
        lost.removeAll(names);
        assertThat(lost).as("lost cards").isEmpty();
        assertThat(created).as("cards out of nowhere").containsAll(names);
        for (SimulatedPhone phone : phones) {
            assertThat(meanings(phone.contents())).as("cards of %s", phone).containsExactlyInAnyOrderElementsOf(book);
        }
        for (SimulatedPhone phone : phones) {
            syncToTheEnd(phone);
            assertThat(phone.completed()).as("%s ends its sync", phone).isTrue();
            assertThat(phone.carried())
                    .as("items of %s in a sync after the quiet", phone)
                    .isZero();
        }
    }

    private static List<Set<String>> meanings(List<byte[]> bodies) {
        return bodies.stream().map(CardText::meaning).toList();
    }
}
