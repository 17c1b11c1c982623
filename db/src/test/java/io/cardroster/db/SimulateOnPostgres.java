package io.cardroster.db;

import io.cardroster.source.sim.Histories;
import io.cardroster.source.sim.Simulate;

/** The command behind {@code deploy/simulate --postgres}: many histories in one database, each with an owner of its own. */
public final class SimulateOnPostgres {

    private SimulateOnPostgres() {}

    /** Histories in the database of the tests. Its clock does not follow theirs. */
    static Histories histories() {
        return new Histories((datastores, clock) -> new PostgresStoresUnderTest(datastores));
    }

    /** Arguments: first seed and number of histories. */
    public static void main(String[] args) {
        System.exit(Simulate.play(histories(), Long.parseLong(args[0]), Long.parseLong(args[1])) == 0 ? 0 : 1);
    }
}
