package io.cardroster.source.sim;

import org.junit.jupiter.api.Test;

/** Some histories with every build. {@code deploy/simulate} plays more, and one again. */
class SimulationTest {

    private static final int HISTORIES = 100;

    @Test
    void theInvariantsHold() {
        Histories histories = Histories.inMemory();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            histories.play(seed);
        }
    }
}
