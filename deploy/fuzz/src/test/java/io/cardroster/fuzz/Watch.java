package io.cardroster.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what each input costs: no input may take over a second of CPU, and the memory that is still in use after a
 * collection must not grow. It is measured between two inputs, first after a sixth of the run, last at its end; between them
 * it may grow by a tenth. Fails by {@link AssertionError}, which Jazzer reports like any other finding. An input that does not
 * come to an end is a finding too, counted in CPU as well, since a busy machine stops everybody for minutes now and then.
 */
final class Watch {

    static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Duration ENDLESS = Duration.ofSeconds(20);

    /** What Jazzer and libFuzzer leave with when something was found. */
    private static final int FOUND = 77;

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final double MOST_GROWTH = 1.1;
    private static final int PARTS = 6;

    /** Length of the run in seconds; 0 when memory is not looked at, as in a test that is over in a moment. */
    private static final long SECONDS = Long.getLong("cardroster.fuzz.seconds", 0);

    private static final long STARTED = System.nanoTime();

    private static long inputs;
    private static int measured;
    private static volatile byte @Nullable [] running;
    private static volatile long begun;
    private static long first;

    private Watch() {}

    static {
        if (SECONDS > 0) {
            Thread fuzzing = Thread.currentThread();
            Thread guard = new Thread(() -> endTheEndless(fuzzing), "endless inputs");
            guard.setDaemon(true);
            guard.start();
        }
    }

    /** Looks every second whether an input comes to an end; the thread that is stuck cannot say so itself. */
    private static void endTheEndless(Thread fuzzing) {
        while (true) {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                return;
            }
            byte[] input = running;
            if (input != null && CPU.getThreadCpuTime(fuzzing.getId()) - begun > ENDLESS.toNanos()) {
                System.err.println("== Java Exception: an input has taken " + ENDLESS.toSeconds() + " s of CPU");
                for (StackTraceElement element : fuzzing.getStackTrace()) {
                    System.err.println("\tat " + element);
                }
                keep(input);
                Runtime.getRuntime().halt(FOUND);
            }
        }
    }

    private static void keep(byte[] input) {
        try {
            System.err.println("kept as " + Files.write(Files.createTempFile(Path.of("found"), "endless-", ""), input));
        } catch (IOException e) {
            System.err.println("not kept: " + e);
        }
    }

    /** Runs one input. */
    static void over(byte[] bytes, Runnable input) {
        long before = CPU.getCurrentThreadCpuTime();
        begun = before;
        running = bytes;
        try {
            input.run();
        } finally {
            running = null;
        }
        long spent = CPU.getCurrentThreadCpuTime() - before;
        if (spent > LONGEST.toNanos()) {
            throw new AssertionError("an input took " + Duration.ofNanos(spent).toMillis() + " ms of CPU");
        }
        // The clock is asked seldom: most inputs take microseconds.
        if (SECONDS > 0 && (++inputs & 0x3f) == 0) {
            lookAtMemory();
        }
    }

    private static void lookAtMemory() {
        long elapsed = Duration.ofNanos(System.nanoTime() - STARTED).toMillis();
        if (measured == PARTS || elapsed < (measured + 1) * SECONDS * 1_000 / PARTS) {
            return;
        }
        measured++;
        long live = liveBytes();
        if (measured == 1) {
            first = live;
        }
        System.err.printf(
                Locale.ROOT,
                "HEAP after %d s: %.1f MB live, %.3f of the first%n",
                elapsed / 1_000,
                live / 1e6,
                (double) live / first);
        if (measured == PARTS && live > first * MOST_GROWTH) {
            throw new AssertionError("live memory grew from " + first + " to " + live + " bytes");
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // collections may leave to a second one what the first has found
    private static long liveBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
