package io.cardroster.source.spi;

/**
 * What came of the last try to read a roster.
 *
 * @param tries made so far, so that whoever waits sees that another one has ended
 * @param entries contacts on it; 0 when it was not read
 * @param cards cards that it made or renamed
 * @param problem why it was not read, for the owner; empty when it was
 */
public record RosterPull(long tries, int entries, int cards, String problem) {

    /** Before the first try. */
    public static final RosterPull NONE = new RosterPull(0, 0, 0, "");
}
