package io.cardroster.source.forward;

import java.util.UUID;

/** What the door says to a forward. */
public sealed interface ForwardAnswer {

    /**
     * It is stored and will be sent.
     *
     * @param repeated a forward with this key was accepted before; nothing was added
     */
    record Accepted(UUID id, boolean repeated) implements ForwardAnswer {}

    /**
     * Nothing was stored.
     *
     * @param reason for the owner
     */
    record Refused(String reason) implements ForwardAnswer {}
}
