package io.cardroster.source.sim;

import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.memory.MemoryStoresUnderTest;

/** Plays histories, and tells those that break again with everything that happened. */
public final class Histories {

    private final SharedEngine engine = new SharedEngine();
    private final SimulatedStores stores;
    private final PlantedFault fault;
    private int played;

    public Histories(SimulatedStores stores) {
        this(stores, PlantedFault.NONE);
    }

    Histories(SimulatedStores stores, PlantedFault fault) {
        this.stores = stores;
        this.fault = fault;
    }

    /** Histories in memory. */
    public static Histories inMemory() {
        return new Histories(memory());
    }

    static SimulatedStores memory() {
        return (datastores, clock) -> new MemoryStoresUnderTest(new MemoryStores(clock, datastores));
    }

    /**
     * Plays one history.
     *
     * @return number of its steps
     * @throws AssertionError with seed and timeline when an invariant does not hold
     */
    public int play(long seed) {
        try {
            return simulation(seed, false).run();
        } catch (Violation | RuntimeException broken) {
            Simulation again = simulation(seed, true);
            try {
                again.run();
            } catch (Violation | RuntimeException told) {
                throw new AssertionError(
                        "seed " + seed + ": " + told.getMessage() + "\n" + again.timeline() + "\n", told);
            }
            throw new AssertionError("seed " + seed + " breaks only sometimes: " + broken.getMessage(), broken);
        }
    }

    /** Which invariant a history breaks; null for none. */
    Invariant broken(long seed) {
        try {
            simulation(seed, false).run();
            return null;
        } catch (Violation violation) {
            return violation.invariant();
        }
    }

    private Simulation simulation(long seed, boolean told) {
        return new Simulation(seed, engine, stores, "ada-" + seed + "-" + ++played, fault, told);
    }
}
