package com.funambol.framework.engine.source;

import com.funambol.framework.security.Sync4jPrincipal;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** Of the host: what a source learns of a sync when it begins. */
public class SyncContext {

    private final Sync4jPrincipal principal;
    private final int syncMode;
    private final @Nullable Timestamp since;
    private final @Nullable Timestamp to;

    public SyncContext(Sync4jPrincipal principal, int syncMode, @Nullable Timestamp since, @Nullable Timestamp to) {
        this.principal = principal;
        this.syncMode = syncMode;
        this.since = since;
        this.to = to;
    }

    public Sync4jPrincipal getPrincipal() {
        return principal;
    }

    public int getSyncMode() {
        return syncMode;
    }

    public @Nullable Timestamp getSince() {
        return since;
    }

    public @Nullable Timestamp getTo() {
        return to;
    }
}
