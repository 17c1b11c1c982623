package com.funambol.framework.engine;

/** Of the host: something in a sync failed, with the status that the client gets. */
public class SyncException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int statusCode;
    private final boolean silent;

    public SyncException(String msg, int statusCode, boolean silent) {
        super(msg);
        this.statusCode = statusCode;
        this.silent = silent;
    }

    public int getStatusCode() {
        return statusCode;
    }

    public boolean isSilent() {
        return silent;
    }
}
