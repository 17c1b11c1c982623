package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.Breakers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Breakers in the database. */
final class BreakersIT {

    private final Breakers breakers = TestDatabase.stores().breakers();
    private final String domain = UUID.randomUUID() + ".test";

    @Test
    void aDomainIsOpenUntilItIsClosedAndThenTwiceAsLong() {
        assertThat(breakers.closedFor(domain)).isZero();

        breakers.close(domain, Duration.ofMinutes(5));
        assertThat(breakers.closedFor(domain)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));

        breakers.close(domain, Duration.ofMinutes(5));
        assertThat(breakers.closedFor(domain)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(breakers.closedFor("other." + domain)).isZero();
    }
}
