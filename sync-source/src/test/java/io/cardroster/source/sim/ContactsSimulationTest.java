package io.cardroster.source.sim;

import io.cardroster.source.change.BookLimits;
import io.cardroster.source.change.ContactsDatastore;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The contacts datastore in storms. {@code -Dsim.seed=N} runs one seed, {@code -Dsim.runs=N} that many from {@code sim.first} on.
 */
class ContactsSimulationTest {

    private static final int STEPS = 250;

    @Test
    void nothingIsLostAndNothingDoubled() {
        long one = Long.getLong("sim.seed", -1);
        long first = one >= 0 ? one : Long.getLong("sim.first", 1);
        int runs = one >= 0 ? 1 : Integer.getInteger("sim.runs", 40);
        for (long seed = first; seed < first + runs; seed++) {
            new Simulation(
                            seed,
                            (name, books) -> name.equals(ContactsDatastore.NAME)
                                    ? Optional.of(
                                            new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5)))
                                    : Optional.empty())
                    .run(STEPS);
        }
    }
}
