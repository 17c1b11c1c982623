package com.funambol.framework.engine.source;

import com.funambol.framework.engine.SyncItem;
import com.funambol.framework.engine.SyncItemKey;

/** Of the host: a source that merges conflicts itself. */
public interface MergeableSyncSource extends SyncSource {

    boolean mergeSyncItems(SyncItemKey syncItemKey, SyncItem syncItem) throws SyncSourceException;
}
