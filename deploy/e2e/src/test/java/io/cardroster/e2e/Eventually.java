package io.cardroster.e2e;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens in the background, for a bounded time. */
final class Eventually {

    private Eventually() {}

    /** Asks again and again until the answer fits; fails with the last answer when it never does. */
    static <T> T get(Duration limit, Supplier<T> question, Predicate<T> fits) {
        long end = System.nanoTime() + limit.toNanos();
        T answer = question.get();
        while (!fits.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit + ", the last was: " + answer);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
            answer = question.get();
        }
        return answer;
    }
}
