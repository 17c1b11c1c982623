package com.funambol.framework.engine;

import com.funambol.framework.engine.source.SyncSource;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** Of the host: an item on its way. */
public interface SyncItem {

    SyncItemKey getKey();

    char getState();

    SyncSource getSyncSource();

    byte @Nullable [] getContent();

    void setContent(byte @Nullable [] content);

    @Nullable String getType();

    void setType(@Nullable String type);

    @Nullable Timestamp getTimestamp();

    void setTimestamp(@Nullable Timestamp timestamp);
}
