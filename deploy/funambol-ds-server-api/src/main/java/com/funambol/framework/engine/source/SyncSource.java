package com.funambol.framework.engine.source;

import com.funambol.framework.engine.SyncItem;
import com.funambol.framework.engine.SyncItemKey;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** Of the host: what its engine drives. */
public interface SyncSource {

    @Nullable String getName();

    @Nullable String getSourceURI();

    @Nullable SyncSourceInfo getInfo();

    void beginSync(SyncContext syncContext) throws SyncSourceException;

    void endSync() throws SyncSourceException;

    void commitSync() throws SyncSourceException;

    SyncItemKey[] getUpdatedSyncItemKeys(@Nullable Timestamp sinceTs, @Nullable Timestamp untilTs)
            throws SyncSourceException;

    SyncItemKey[] getDeletedSyncItemKeys(@Nullable Timestamp sinceTs, @Nullable Timestamp untilTs)
            throws SyncSourceException;

    SyncItemKey[] getNewSyncItemKeys(@Nullable Timestamp sinceTs, @Nullable Timestamp untilTs)
            throws SyncSourceException;

    SyncItem addSyncItem(SyncItem syncInstance) throws SyncSourceException;

    SyncItem updateSyncItem(SyncItem syncInstance) throws SyncSourceException;

    void removeSyncItem(SyncItemKey itemKey, @Nullable Timestamp time, boolean softDelete) throws SyncSourceException;

    SyncItemKey[] getAllSyncItemKeys() throws SyncSourceException;

    SyncItem getSyncItemFromId(SyncItemKey syncItemKey) throws SyncSourceException;

    SyncItemKey[] getSyncItemKeysFromTwin(SyncItem syncItem) throws SyncSourceException;

    void setOperationStatus(String operationName, int status, SyncItemKey[] keys);
}
