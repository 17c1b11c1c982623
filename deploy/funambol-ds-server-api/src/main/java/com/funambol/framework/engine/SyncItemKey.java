package com.funambol.framework.engine;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Of the host: key of an item. */
public class SyncItemKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String key;

    public SyncItemKey(Object keyValue) {
        this.key = String.valueOf(keyValue);
    }

    public String getKeyAsString() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof SyncItemKey && ((SyncItemKey) o).key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
