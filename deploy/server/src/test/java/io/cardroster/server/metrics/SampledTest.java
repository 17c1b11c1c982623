package io.cardroster.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SampledTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger source = new AtomicInteger();

    @Test
    void readingServesUntilItIsOld() {
        Sampled<Integer> sampled =
                new Sampled<>(source::incrementAndGet, Duration.ofSeconds(5), Runnable::run, nanos::get);

        assertThat(sampled.get()).contains(1);
        nanos.set(Duration.ofMillis(4_999).toNanos());
        assertThat(sampled.get()).contains(1);
        nanos.set(Duration.ofSeconds(5).toNanos());
        assertThat(sampled.get()).contains(2);
    }

    @Test
    void whoAsksDoesNotWaitForAReadingElsewhere() {
        List<Runnable> elsewhere = new ArrayList<>();
        Sampled<Integer> sampled =
                new Sampled<>(source::incrementAndGet, Duration.ofSeconds(5), elsewhere::add, nanos::get);

        assertThat(sampled.get()).isEmpty();
        assertThat(sampled.get()).isEmpty();
        assertThat(elsewhere).hasSize(1);
        elsewhere.get(0).run();
        assertThat(sampled.get()).contains(1);
    }

    @Test
    void failedReadingIsNoReading() {
        Sampled<Integer> sampled = new Sampled<>(
                () -> {
                    if (source.incrementAndGet() == 2) {
                        throw new IllegalStateException("away");
                    }
                    return source.get();
                },
                Duration.ofSeconds(5),
                Runnable::run,
                nanos::get);

        assertThat(sampled.get()).contains(1);
        nanos.set(Duration.ofSeconds(6).toNanos());
        assertThat(sampled.get()).isEmpty();
        nanos.set(Duration.ofSeconds(12).toNanos());
        assertThat(sampled.get()).contains(3);
    }
}
