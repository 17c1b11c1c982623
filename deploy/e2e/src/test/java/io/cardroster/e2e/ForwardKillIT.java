package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes that die at random moments while messages are forwarded; judged by what is in the archives of the recipients. Our own
 * server and Prosody are killed without warning. ejabberd is ended as an operator does it: killed, it forgets by itself what it
 * took in the last seconds, which nobody else can make good. Neither can what an XMPP server lost between writing a message into
 * the archive of its sender, which decides after an ambiguous end, and into that of its recipient; such losses are counted apart.
 *
 * <p>{@code -Dforward.kills=N}, {@code -Dforward.messages=N} and {@code -Dforward.brands=PROSODY,EJABBERD} play more of them.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForwardKillIT {

    /** A page of an archive holds 50. */
    private static final int TO_ONE_FRIEND = 40;

    private static final int BY_ONE_OWNER = 100;

    @TempDir
    Path folder;

    static Stream<Brand> brands() {
        return Arrays.stream(System.getProperty("forward.brands", "PROSODY").split(","))
                .map(Brand::valueOf);
    }

    @ParameterizedTest
    @MethodSource("brands")
    void nothingIsLostOrDoubledWhenProcessesDie(Brand brand) throws IOException {
        int messages = Integer.getInteger("forward.messages", 30);
        int kills = Integer.getInteger("forward.kills", 2);
        long seed = Long.getLong("seed", 20_261_125L);
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Integer> arrived = new TreeMap<>();
        int unknown;
        long lostThere = 0;
        String told;
        List<String> twice = new ArrayList<>();
        try (ImWorld world = new ImWorld(folder, brand)) {
            int crowd = 2 + messages / TO_ONE_FRIEND;
            int owners = (messages + BY_ONE_OWNER - 1) / BY_ONE_OWNER;
            for (int i = 0; i < owners; i++) {
                world.owner("owner" + i);
            }
            List<String> friends = new ArrayList<>();
            for (int i = 0; i < crowd; i++) {
                friends.add(world.xmpp().user("friend" + i, "x"));
            }
            CompletableFuture<Void> accepting = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < messages; i++) {
                    accept(world, "owner" + i % owners, friends.get(i % crowd), "message " + i);
                }
            });
            for (int i = 0; i < kills; i++) {
                sleep(random.nextLong(200, 3_000));
                if (i % 2 == 0) {
                    world.server().kill();
                    world.server().start();
                } else if (brand == Brand.PROSODY) {
                    world.xmpp().kill();
                    world.xmpp().start();
                } else {
                    world.xmpp().stop();
                    world.xmpp().start();
                }
            }
            accepting.join();
            List<String> states = Eventually.get(
                    Duration.ofMinutes(10),
                    () -> states(world, owners),
                    all -> all.size() == messages
                            && all.stream().noneMatch(state -> state.equals("accepted") || state.equals("sending")));
            unknown = (int) states.stream().filter("unknown"::equals).count();
            assertThat(states).isSubsetOf("sent", "unknown");
            for (int i = 0; i < crowd; i++) {
                try (Peer friend = Peer.online(world.xmpp(), friends.get(i), "x")) {
                    for (int m = i; m < messages; m += crowd) {
                        String text = "message " + m;
                        arrived.put(text, (int) friend.archived(text));
                        if (arrived.get(text) > 1) {
                            twice.add(text + " " + friend.archivedAt(text));
                        }
                    }
                }
            }
            told = twice + told(world, owners, arrived);
            for (int i = 0; i < owners; i++) {
                try (Peer sender = Peer.online(world.xmpp(), "owner" + i + "@im.test", ImWorld.PASSWORD)) {
                    for (int m = i; m < messages; m += owners) {
                        if (arrived.getOrDefault("message " + m, 0) == 0
                                && sender.archived("message " + m, friends.get(m % crowd)) > 0) {
                            lostThere++;
                        }
                    }
                }
            }
        }
        long doubles = arrived.values().stream().filter(count -> count > 1).count();
        long losses = arrived.values().stream().filter(count -> count == 0).count();
        Figures.add(
                ("forwards while processes die, %s, seed %d: kills %d, messages %d, doubles %d, losses %d, of these in the"
                                + " archive of the sender %d, unknown %d%n")
                        .formatted(brand, seed, kills, messages, doubles, losses, lostThere, unknown));
        assertThat(doubles).as(told).isZero();
        // Those the XMPP server wrote down for the sender, and died before it did for the recipient: it says that it
        // has them.
        losses -= lostThere;
        assertThat(losses).as(told).isLessThanOrEqualTo(unknown);
    }

    /** What our server says of messages that did not arrive once, and its log: what a person needs who looks for the cause. */
    private static String told(ImWorld world, int owners, Map<String, Integer> arrived) {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < owners; i++) {
            world.json("forwards", "list", "owner" + i).forEach(forward -> {
                if (arrived.getOrDefault(ImWorld.text(forward, "text"), 0) != 1) {
                    told.append(forward).append('\n');
                }
            });
        }
        return told.isEmpty() ? "" : told + world.server().log();
    }

    /** Until it is accepted: the same key is the same forward. */
    private static void accept(ImWorld world, String owner, String friend, String text) {
        Eventually.get(Duration.ofMinutes(5), () -> offer(world, owner, friend, text), status -> status == 200);
    }

    private static int offer(ImWorld world, String owner, String friend, String text) {
        try {
            Map<String, Object> body = Map.of("to", List.of("xmpp:" + friend), "text", text, "key", text);
            return AdminApi.post(world.server(), "/owners/" + owner + "/forwards", body);
        } catch (UncheckedIOException e) {
            return 0; // it is dead just now
        }
    }

    private static List<String> states(ImWorld world, int owners) {
        List<String> states = new ArrayList<>();
        for (int i = 0; i < owners; i++) {
            world.json("forwards", "list", "owner" + i)
                    .forEach(forward -> forward.path("recipients")
                            .forEach(recipient -> states.add(ImWorld.text(recipient, "state"))));
        }
        return states;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
