package io.cardroster.bench;

import io.cardroster.im.ConfiguredPlatforms;
import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.ImPlatform;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Logs in at a real XMPP server, reads the roster, now and then sends a message and asks the archive for it, and logs out, many thousand times: what a cycle leaves
 * behind adds up. Started by {@code deploy/bench/soak}.
 */
final class LoginSoak {

    /** Connections side by side: enough to keep the server busy, and to meet each other. */
    private static final int WORKERS = 4;

    private static final int STEP = 1_000;

    /** From here on growth counts: the library has loaded what it loads. */
    private static final int WARM = 2_000;

    /** A message in that many cycles; in each of them the server's archive would be what is measured. */
    private static final int MESSAGE_EVERY = 20;

    private static final int ARCHIVE_EVERY = 10 * MESSAGE_EVERY;

    /** After so long the pools of library and adapter have let go of threads that have nothing to do. */
    private static final Duration POOLS_KEEP_THREADS = Duration.ofSeconds(65);

    private static final Duration LONGEST_LOGOUT = Duration.ofSeconds(30);
    private static final double MOST_GROWTH = 1.2;
    private static final String PASSWORD = "soak";

    private final ImPlatform platform;
    private final List<String> logins;

    private LoginSoak(ImPlatform platform, List<String> logins) {
        this.platform = platform;
        this.logins = logins;
    }

    /** Arguments: cycles, a multiple of 1,000 and more than 2,000; the server. Exit code 1 when something grew. */
    public static void main(String[] arguments) throws InterruptedException {
        int cycles = Integer.parseInt(arguments[0]);
        boolean flat;
        try (TestXmppServer server =
                        Brand.valueOf(arguments[1].toUpperCase(Locale.ROOT)).started();
                ConfiguredPlatforms platforms = ConfiguredPlatforms.xmpp(
                        List.of(XmppServer.of(TestXmppServer.DOMAIN, "127.0.0.1", server.port(), server.caFile())),
                        XmppLimits.DEFAULT)) {
            List<String> logins = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                logins.add(server.user("soak" + worker, PASSWORD));
            }
            flat = new LoginSoak(platforms.of("xmpp").orElseThrow(), logins).run(cycles);
        }
        System.exit(flat ? 0 : 1);
    }

    private boolean run(int cycles) throws InterruptedException {
        System.out.printf("%8s %10s %8s %10s%n", "cycles", "per second", "threads", "heap KiB");
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        State warm = null;
        State now = null;
        try {
            for (int done = STEP; done <= cycles; done += STEP) {
                long begin = System.nanoTime();
                cycles(workers, done - STEP);
                double seconds = (System.nanoTime() - begin) / 1e9;
                if (done == WARM || done == cycles) {
                    TimeUnit.SECONDS.sleep(POOLS_KEEP_THREADS.toSeconds()); // these two are compared
                }
                now = State.now();
                System.out.printf("%8d %10.0f %8d %10d%n", done, STEP / seconds, now.threads(), now.heap() >> 10);
                if (done == WARM) {
                    warm = now;
                }
            }
        } finally {
            workers.shutdownNow();
        }
        if (warm == null || now == null) {
            throw new IllegalArgumentException("more than " + WARM + " cycles are needed");
        }
        double growth = now.heap() / (double) warm.heap();
        boolean flat = growth <= MOST_GROWTH && now.threads() <= warm.threads() + WORKERS;
        System.out.printf(
                "heap at the end against cycle %d: %.2f (at most %.1f); threads %d against %d: %s%n",
                WARM, growth, MOST_GROWTH, now.threads(), warm.threads(), flat ? "flat" : "GREW");
        return flat;
    }

    private void cycles(ExecutorService workers, int from) throws InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            String login = logins.get(worker);
            int first = from + worker;
            running.add(workers.submit(() -> {
                for (int cycle = first; cycle < from + STEP; cycle += WORKERS) {
                    cycle(login, cycle);
                }
            }));
        }
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a cycle broke", e.getCause());
            }
        }
    }

    private void cycle(String login, int number) {
        platform.session(new ImCredentials(login, PASSWORD), session -> {
            session.roster();
            int own = number / WORKERS;
            if (own % MESSAGE_EVERY == 0) {
                UUID id = new UUID(1, number);
                session.send(List.of(new ImMessage(id, login, "cycle " + number)), Duration.ZERO);
                if (own % ARCHIVE_EVERY == 0) {
                    session.archived(id, login, Instant.now());
                }
            }
            return number;
        });
    }

    /** What is alive when nothing is going on. */
    private record State(int threads, long heap) {

        /** Waits for logouts, which run behind their sessions: what a connection that still closes holds is not left behind. */
        static State now() throws InterruptedException {
            long deadline = System.nanoTime() + LONGEST_LOGOUT.toNanos();
            do {
                TimeUnit.SECONDS.sleep(1);
            } while (connected() && System.nanoTime() < deadline);
            long heap = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(200); // for cleaners, which let go of more
                heap = Math.min(
                        heap,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            return new State(ManagementFactory.getThreadMXBean().getThreadCount(), heap);
        }

        private static boolean connected() {
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().startsWith("Smack Reader"));
        }
    }
}
