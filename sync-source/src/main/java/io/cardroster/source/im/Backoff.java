package io.cardroster.source.im;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing delays with full jitter, so that owners who failed together do not come back together.
 *
 * @param base upper bound of the first delay; doubles with each attempt
 * @param cap no delay is longer
 */
public record Backoff(Duration base, Duration cap, RandomGenerator random) {

    /**
     * The next delay, at least a tenth of a second.
     *
     * @param attempts failures in a row before this one
     */
    public Duration after(int attempts) {
        long bound = base.toMillis() << Math.min(Math.max(attempts, 0), 20);
        return Duration.ofMillis(100 + random.nextLong(Math.max(1, Math.min(bound, cap.toMillis()))));
    }
}
