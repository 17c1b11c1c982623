package com.funambol.framework.engine;

import com.funambol.framework.engine.source.SyncSource;

/** Of the host: the item that sources make. */
public class SyncItemImpl extends InMemorySyncItem {

    public SyncItemImpl(SyncSource syncSource, Object key, char state) {
        super(syncSource, key, state);
    }
}
