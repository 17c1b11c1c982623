package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;

/** Marks work outside the database; part of the caller's transaction. */
public interface Lanes {

    /** There is work in this lane. Marks made before it is done coalesce. */
    void mark(OwnerId owner, String lane);
}
