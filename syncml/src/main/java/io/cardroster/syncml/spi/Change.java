package io.cardroster.syncml.spi;

/** One change of one item, as the device sent it. */
public sealed interface Change {

    Luid luid();

    /** Command that carried the change; Put of an unknown LUID is an addition whatever the command says. */
    enum Verb {
        ADD,
        REPLACE
    }

    /**
     * A whole item.
     *
     * @param contentType media type without parameters, lower case; empty when the device named none
     * @param body the item as it came, chunks put together, transfer encoding undone
     */
    @SuppressWarnings("ArrayRecordComponent") // bodies are large and never compared here
    record Put(Luid luid, Verb verb, String contentType, byte[] body) implements Change {}

    /**
     * The item is gone from the device.
     *
     * @param soft the device dropped it for lack of space (SftDel); the server keeps it
     */
    record Delete(Luid luid, boolean soft) implements Change {}
}
