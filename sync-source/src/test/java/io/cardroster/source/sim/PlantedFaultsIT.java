package io.cardroster.source.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker is worth something: it finds what sync servers do wrong. */
class PlantedFaultsIT {

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aPlantedFaultIsFound(Fault fault) {
        FaultHunt.Found found = new FaultHunt().hunt(fault);
        System.out.println(found.row());
        assertThat(found.invariant())
                .as("invariant that breaks within %d histories", FaultHunt.MOST)
                .isNotNull();
    }
}
