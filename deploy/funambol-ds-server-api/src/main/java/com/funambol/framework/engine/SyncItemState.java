package com.funambol.framework.engine;

/** Of the host: states of items. */
public final class SyncItemState {

    public static final char NEW = 'N';
    public static final char UPDATED = 'U';

    private SyncItemState() {}
}
