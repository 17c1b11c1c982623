package io.cardroster.im.counterpart;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** For what a server does when it likes. */
public final class Await {

    private Await() {}

    /** Returns when it is so; fails after half a minute. */
    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited too long");
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
