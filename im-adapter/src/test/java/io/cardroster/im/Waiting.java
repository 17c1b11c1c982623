package io.cardroster.im;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what a server does behind its answers, for a bounded time. */
final class Waiting {

    private Waiting() {}

    static void until(Duration limit, BooleanSupplier done) {
        long end = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
