package io.cardroster.syncml.spi;

import java.util.Optional;

/**
 * A change for the device, its content frozen at the version that is recorded as sent.
 *
 * @param luid present for everything but an addition
 * @param body the item in the device's own form; empty for a deletion
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are large and never compared here
public record Outgoing(Guid guid, Optional<Luid> luid, Kind kind, String contentType, byte[] body) {

    /** Commands to the device in the order in which they are sent: what frees space comes first. */
    public enum Kind {
        DELETE,
        REPLACE,
        ADD
    }
}
