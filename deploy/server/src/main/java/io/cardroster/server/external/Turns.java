package io.cardroster.server.external;

import io.cardroster.server.auth.ExternalLoginsAwayException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets so many ask at once, so that a slow directory does not take every thread that phones need. */
final class Turns {

    private final Semaphore turns;
    private final Duration patience;

    Turns(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    boolean take(BooleanSupplier question) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ExternalLoginsAwayException("too many logins at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExternalLoginsAwayException("interrupted", e);
        }
        try {
            return question.getAsBoolean();
        } finally {
            turns.release();
        }
    }
}
