package io.cardroster.db;

import io.cardroster.source.spi.Lanes;
import io.cardroster.syncml.spi.OwnerId;
import org.jdbi.v3.core.Handle;

/** Marks lanes inside the caller's transaction. */
final class PostgresLanes implements Lanes {

    private final Handle handle;

    PostgresLanes(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void mark(OwnerId owner, String lane) {
        handle.createUpdate("""
                insert into lane (owner, lane) values (:owner, :lane)
                on conflict (owner, lane) do update set gen = lane.gen + 1
                """).bind("owner", owner.value()).bind("lane", lane).execute();
    }
}
