package com.funambol.framework.engine;

import com.funambol.framework.engine.source.SyncSource;
import org.jspecify.annotations.Nullable;

/** Of the host: an item with its content. */
public class InMemorySyncItem extends AbstractSyncItem {

    private byte @Nullable [] content;

    public InMemorySyncItem(SyncSource syncSource, Object key, char state) {
        super(syncSource, key, state);
    }

    @Override
    public byte @Nullable [] getContent() {
        return content;
    }

    @Override
    public void setContent(byte @Nullable [] content) {
        this.content = content;
    }
}
