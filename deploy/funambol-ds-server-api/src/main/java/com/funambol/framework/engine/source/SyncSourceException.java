package com.funambol.framework.engine.source;

import com.funambol.framework.engine.SyncException;

/** Of the host: a source refuses or fails; the item or the whole source gets the status. */
public class SyncSourceException extends SyncException {

    private static final long serialVersionUID = 1L;

    public SyncSourceException(String msg, int statusCode) {
        this(msg, statusCode, false);
    }

    public SyncSourceException(String msg, int statusCode, boolean silent) {
        super(msg, statusCode, silent);
    }
}
