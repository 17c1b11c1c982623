package io.cardroster.server.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that is dear to get, read anew at most once in a while, and only when somebody asks: several gauges and several scrapers
 * share one reading. Safe for use by many threads.
 */
final class Sampled<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Sampled.class);

    private final Supplier<T> source;
    private final long keptNanos;
    private final Executor reader;
    private final LongSupplier nanos;
    private @Nullable T last;
    private boolean asked;
    private long askedAt;

    /**
     * @param kept for how long a reading serves
     * @param reader where it is read; who asks gets the reading before when it is another thread
     */
    Sampled(Supplier<T> source, Duration kept, Executor reader, LongSupplier nanos) {
        this.source = source;
        this.keptNanos = kept.toNanos();
        this.reader = reader;
        this.nanos = nanos;
    }

    /** The last reading; empty before the first one has ended and when the last one failed. */
    Optional<T> get() {
        if (due()) {
            reader.execute(this::read);
        }
        synchronized (this) {
            return Optional.ofNullable(last);
        }
    }

    private synchronized boolean due() {
        long now = nanos.getAsLong();
        if (asked && now - askedAt < keptNanos) {
            return false;
        }
        asked = true;
        askedAt = now;
        return true;
    }

    private void read() {
        @Nullable T value = null;
        try {
            value = source.get();
        } catch (RuntimeException e) {
            LOG.debug("a metric cannot be read", e); // Its series are missing then, and a health check tells why.
        }
        synchronized (this) {
            last = value;
        }
    }
}
