package io.cardroster.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Locale;

/**
 * Looks at what each input costs: no input may take over a second of CPU, and the memory that is still in use after a
 * collection must not grow. It is measured between two inputs, first after a sixth of the run, last at its end; between them
 * it may grow by a tenth. Fails by {@link AssertionError}, which Jazzer reports like any other finding.
 */
final class Watch {

    static final Duration LONGEST = Duration.ofSeconds(1);

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final double MOST_GROWTH = 1.1;
    private static final int PARTS = 6;

    /** Length of the run in seconds; 0 when memory is not looked at, as in a test that is over in a moment. */
    private static final long SECONDS = Long.getLong("cardroster.fuzz.seconds", 0);

    private static final long STARTED = System.nanoTime();

    private static long inputs;
    private static int measured;
    private static long first;

    private Watch() {}

    /** Runs one input. */
    static void over(Runnable input) {
        long before = CPU.getCurrentThreadCpuTime();
        input.run();
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
