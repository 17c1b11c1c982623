package io.cardroster.source.spi;

/** What became of a forwarded message for one recipient. */
public enum ForwardState {
    /** Found in a note that may be old: not sent before the owner says so. */
    WAITING,
    /** Waits for its next try. */
    ACCEPTED,
    /** On its way; nobody knows yet whether it arrived. */
    SENDING,
    /** Taken by the platform's server, whether or not the recipient is online. */
    SENT,
    /** Received by the recipient's own client. */
    DELIVERED,
    FAILED,
    CANCELLED,
    /** It may have arrived; nobody can tell, and it is not tried again. */
    UNKNOWN;

    /** Whether something is still to be done. */
    public boolean open() {
        return this == ACCEPTED || this == SENDING;
    }
}
