package io.cardroster.source.sim;

import org.junit.jupiter.api.Test;

/** The histories of the test command. */
class SimulationIT {

    private static final int HISTORIES = 2_000;

    @Test
    void theInvariantsHold() {
        Histories histories = Histories.inMemory();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            histories.play(seed);
        }
    }
}
