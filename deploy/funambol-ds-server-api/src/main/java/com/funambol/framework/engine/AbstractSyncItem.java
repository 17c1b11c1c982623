package com.funambol.framework.engine;

import com.funambol.framework.engine.source.SyncSource;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** Of the host: what its own items have in common. */
public abstract class AbstractSyncItem implements SyncItem {

    private final SyncSource syncSource;
    private final SyncItemKey key;
    private final char state;
    private @Nullable SyncItemKey mappedKey;
    private @Nullable String type;
    private @Nullable Timestamp timestamp;

    protected AbstractSyncItem(SyncSource syncSource, Object key, char state) {
        this.syncSource = syncSource;
        this.key = new SyncItemKey(key);
        this.state = state;
    }

    @Override
    public SyncItemKey getKey() {
        return key;
    }

    public @Nullable SyncItemKey getMappedKey() {
        return mappedKey;
    }

    public void setMappedKey(@Nullable SyncItemKey mappedKey) {
        this.mappedKey = mappedKey;
    }

    public boolean isMapped() {
        return mappedKey != null;
    }

    @Override
    public char getState() {
        return state;
    }

    @Override
    public SyncSource getSyncSource() {
        return syncSource;
    }

    @Override
    public @Nullable String getType() {
        return type;
    }

    @Override
    public void setType(@Nullable String type) {
        this.type = type;
    }

    @Override
    public @Nullable Timestamp getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(@Nullable Timestamp timestamp) {
        this.timestamp = timestamp;
    }
}
