package io.cardroster.source.spi;

/**
 * Is told what was done with books, to be counted. Nothing of it names an owner, a device, a card or a contact. Of
 * {@link Books#meter} it hears only what was committed. Must be quick and must not throw; safe for use by many threads.
 */
public interface BookMeter {

    /** Counts nothing. */
    BookMeter NONE = new BookMeter() {
        @Override
        public void logged(LogEntry.Kind kind, String winner) {}

        @Override
        public void rosterRead(int cards, int adding, int renaming, int removing) {}

        @Override
        public void forwarded(ForwardState outcome) {}
    };

    /**
     * An entry was written to the log.
     *
     * @param winner as {@link LogEntry#winner} has it
     */
    void logged(LogEntry.Kind kind, String winner);

    /**
     * A roster was read.
     *
     * @param cards cards that its entries made or changed
     * @param adding contacts that go onto the platform's roster
     * @param renaming those that get another name there
     * @param removing those that are taken off it
     */
    void rosterRead(int cards, int adding, int renaming, int removing);

    /** A message to one recipient came to its end. */
    void forwarded(ForwardState outcome);
}
