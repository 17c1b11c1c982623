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
    record Refused(Kind kind, String reason) implements ForwardAnswer {

        /** Why, for doors that have codes. */
        public enum Kind {
            /** It cannot be read, or something that it needs is missing. */
            MALFORMED,
            /** A recipient that is no account and no card's name, or that is the name of several. */
            NO_RECIPIENT,
            NO_PLATFORM,
            NO_LOGIN,
            /** An administrator has stopped the owner's forwards. */
            SUSPENDED,
            TOO_LARGE,
            /** Not now: too much waits, or was accepted lately. */
            TOO_MANY
        }
    }
}
