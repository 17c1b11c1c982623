package io.cardroster.funambol.bridge;

/** A call did not do what it should. Its text may be shown to operators; it holds no contents. */
public final class BridgeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean expected;

    /**
     * Made for the host, which gets no cause: it would take the status from there.
     *
     * @param status SyncML status code for the client
     * @param expected whether a client can bring it about, so that it is no error of the server
     */
    public BridgeException(String message, int status, boolean expected) {
        super(message);
        this.status = status;
        this.expected = expected;
    }

    public int status() {
        return status;
    }

    public boolean expected() {
        return expected;
    }
}
