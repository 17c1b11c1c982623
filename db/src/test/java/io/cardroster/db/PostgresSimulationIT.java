package io.cardroster.db;

import io.cardroster.source.sim.Histories;
import org.junit.jupiter.api.Test;

/** Some histories of the simulation against PostgreSQL. {@code deploy/simulate --postgres} plays more, and one again. */
class PostgresSimulationIT {

    private static final int HISTORIES = 100;

    @Test
    void theInvariantsHold() {
        Histories histories = SimulateOnPostgres.histories();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            histories.play(seed);
        }
    }
}
