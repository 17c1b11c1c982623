package io.cardroster.server.api;

import java.time.Duration;
import java.util.List;

/** Changes the master key: a new one seals, everything that is stored is sealed anew, and the old ones can be dropped then. */
public interface KeyDesk {

    /** How often a node looks at the key file. */
    Duration LOOK = Duration.ofMinutes(1);

    /** The keys of the file. */
    KeysView list();

    /** Makes a new key and seals everything anew with it. The old ones stay, so that other nodes and late values do no harm. */
    KeysView rotate();

    /**
     * Drops all keys but the one that seals.
     *
     * @throws RefusalException when something may still need them
     */
    KeysView dropOld();

    /**
     * The keys of the file, and what was done with the values.
     *
     * @param id the one that seals
     * @param others those that still open what they sealed
     * @param sealed values that were sealed anew
     * @param broken values that do not open with any of the keys
     * @param file where the keys are
     */
    record KeysView(String id, List<String> others, long sealed, long broken, String file) {}
}
