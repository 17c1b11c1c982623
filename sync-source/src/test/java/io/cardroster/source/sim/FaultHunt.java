package io.cardroster.source.sim;

/** Plays histories against a server with a planted fault until the checker finds it. */
final class FaultHunt {

    /** Within so many histories a fault has to be found. */
    static final int MOST = 500;

    private final Histories sound = Histories.inMemory();

    /**
     * What came of a hunt.
     *
     * @param histories played until it was found
     * @param invariant that broke; null when it was not found
     */
    record Found(Fault fault, int histories, Invariant invariant) {

        /** A line of the table in the documents. */
        String row() {
            String name = fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            return "| " + name + " | " + fault.words() + " | " + histories + " | "
                    + (invariant == null ? "not found" : invariant.words()) + " |";
        }
    }

    /** A history counts only when the sound server holds in it. */
    Found hunt(Fault fault) {
        Histories faulty = new Histories(Histories.memory(), fault);
        for (int i = 1; i <= MOST; i++) {
            Invariant broken = faulty.broken(i);
            if (broken != null && sound.broken(i) == null) {
                return new Found(fault, i, broken);
            }
        }
        return new Found(fault, MOST, null);
    }
}
