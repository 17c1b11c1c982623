package io.cardroster.source.sim;

import io.cardroster.source.contract.StoresUnderTest;
import io.cardroster.source.spi.DatastoreFactory;
import java.time.InstantSource;

/** A kind of stores in which histories are played; each history has an owner of its own. */
@FunctionalInterface
public interface SimulatedStores {

    /**
     * Stores for one history.
     *
     * @param clock time of the history; stores with a clock of their own need not follow it
     */
    StoresUnderTest open(DatastoreFactory datastores, InstantSource clock);
}
