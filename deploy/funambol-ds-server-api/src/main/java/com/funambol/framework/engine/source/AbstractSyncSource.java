package com.funambol.framework.engine.source;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Of the host: what sources have in common; their beans are filled through its setters. */
public abstract class AbstractSyncSource implements SyncSource, Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable String name;
    private @Nullable String sourceUri;
    private @Nullable SyncSourceInfo info;

    protected AbstractSyncSource() {}

    @Override
    public @Nullable String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    @Override
    public @Nullable String getSourceURI() {
        return sourceUri;
    }

    public void setSourceURI(String uri) {
        this.sourceUri = uri;
    }

    @Override
    public @Nullable SyncSourceInfo getInfo() {
        return info;
    }

    public void setInfo(SyncSourceInfo info) {
        this.info = info;
    }

    @Override
    public void beginSync(SyncContext syncContext) throws SyncSourceException {}

    @Override
    public void endSync() throws SyncSourceException {}

    @Override
    public void commitSync() throws SyncSourceException {}
}
