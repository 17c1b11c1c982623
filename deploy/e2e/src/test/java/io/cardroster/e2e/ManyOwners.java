package io.cardroster.e2e;

import io.cardroster.server.demo.DemoPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Owners whose accounts are confirmed all at once, and how each of them was served. */
final class ManyOwners {

    private static final int ACCOUNTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern ADDING =
            Pattern.compile("(?m)^(\\S+) .*roster read: owner=(\\d+) type=xmpp .* adding=[1-9]");

    private final ImWorld world;
    private final List<String> names = new ArrayList<>();

    /** @param folder for the phones' memories */
    ManyOwners(ImWorld world, Path folder, int count) {
        this.world = world;
        for (int i = 0; i < count; i++) {
            String name = "many" + i;
            world.owner(name);
            DemoPhone phone =
                    new DemoPhone(name, folder, URI.create(world.server().url()), name, "secret");
            phone.write(
                    0,
                    ACCOUNTS,
                    card -> List.of(
                            "N:Last%d;%s".formatted(card, name),
                            "X-IM-TYPE:XMPP",
                            "X-IM-NUMBER:%s-friend%d@im.test".formatted(name, card)));
            phone.sync();
            names.add(name);
        }
        for (String name : names) {
            Eventually.get(PATIENCE, () -> world.prompts(name), prompts -> prompts == ACCOUNTS);
        }
    }

    /**
     * What came of it.
     *
     * @param median of the times from an owner's yes until his additions leave, in milliseconds
     * @param connections most connections to the XMPP server at once
     */
    record Served(long median, long slowest, int connections) {}

    Served confirmAtOnce() {
        int before = world.server().log().length();
        Map<String, Instant> asked = new ConcurrentHashMap<>();
        AtomicBoolean watching = new AtomicBoolean(true);
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            threads.execute(() -> {
                while (watching.get()) {
                    most.accumulateAndGet(connections(world.xmpp().port()), Math::max);
                    sleep(10);
                }
            });
            for (String name : names) {
                threads.execute(() -> {
                    asked.put(name, Instant.now());
                    world.done("roster", "confirm", name, "--all");
                });
            }
            for (String name : names) {
                Eventually.get(
                        PATIENCE,
                        () -> world.json("roster", "list", name),
                        lines -> lines.stream()
                                .allMatch(line -> ImWorld.text(line, "state").equals("on roster")));
            }
        } finally {
            watching.set(false);
            threads.shutdown();
        }
        List<Long> times = times(asked, world.server().log().substring(before));
        return new Served(times.get(times.size() / 2), times.get(times.size() - 1), most.get());
    }

    private List<Long> times(Map<String, Instant> asked, String log) {
        Map<Long, Instant> left = new HashMap<>();
        for (MatchResult line : ADDING.matcher(log).results().toList()) {
            left.putIfAbsent(Long.valueOf(line.group(2)), Instant.parse(line.group(1)));
        }
        Map<String, Long> numbers = new HashMap<>();
        for (JsonNode owner : world.json("user", "list")) {
            numbers.put(ImWorld.text(owner, "name"), owner.path("number").asLong());
        }
        return asked.entrySet().stream()
                .map(owner -> Duration.between(owner.getValue(), left.get(numbers.get(owner.getKey())))
                        .toMillis())
                .sorted()
                .toList();
    }

    /** Established connections of this machine to a port, by the kernel's own account. */
    private static int connections(int port) {
        String remote = String.format(":%04X 01 ", port);
        int count = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                count += (int) lines.filter(line -> line.contains(remote)).count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return count;
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
