package io.cardroster.syncml.spi;

/**
 * Place in the row of changes owed to a device; kept in the session between messages.
 *
 * @param kind what is being sent now
 * @param after the last item sent of this kind, as a number that only the datastore understands; 0 at its start
 */
public record Cursor(Outgoing.Kind kind, long after) {

    public static final Cursor START = new Cursor(Outgoing.Kind.DELETE, 0);
}
