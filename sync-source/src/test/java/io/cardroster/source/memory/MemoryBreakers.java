package io.cardroster.source.memory;

import io.cardroster.source.spi.Breakers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Breakers in memory. */
public final class MemoryBreakers implements Breakers {

    private final Map<String, Closed> closed = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public MemoryBreakers(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Duration closedFor(String domain) {
        Closed last = closed.get(domain);
        Duration left = last == null ? Duration.ZERO : Duration.between(clock.instant(), last.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public void close(String domain, Duration atLeast) {
        Instant now = clock.instant();
        closed.compute(domain, (any, last) -> {
            boolean recent =
                    last != null && last.until().plus(Duration.ofDays(1)).isAfter(now);
            Duration time = recent ? last.time().multipliedBy(2) : atLeast;
            Duration enough = time.compareTo(atLeast) < 0 ? atLeast : time;
            return new Closed(now.plus(enough), enough);
        });
    }

    private record Closed(Instant until, Duration time) {}
}
