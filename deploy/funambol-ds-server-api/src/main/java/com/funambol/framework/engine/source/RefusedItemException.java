package com.funambol.framework.engine.source;

/** Of the host: the client gets 200 for its item, and then is told to delete it. */
public class RefusedItemException extends SyncSourceException {

    private static final long serialVersionUID = 1L;

    private static final int OK = 200;

    public RefusedItemException(String msg) {
        super(msg, OK);
    }
}
