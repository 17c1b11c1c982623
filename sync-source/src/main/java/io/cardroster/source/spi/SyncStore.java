package io.cardroster.source.spi;

import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Anchors, watermark and map generation of each device and datastore. */
public interface SyncStore {

    Optional<SyncState> find(OwnerId owner, DeviceNumber device, String datastore);

    List<SyncState> all(OwnerId owner);

    void put(OwnerId owner, SyncState state);

    /** When the state was last put, by the store's clock; empty when there is none. */
    Optional<Instant> lastUsed(OwnerId owner, DeviceNumber device, String datastore);

    /**
     * Takes from a device what it has of a datastore: items of every generation, what is staged, watermark, generation and
     * anchors. The number stays, since numbers name syncs in the history; the next sync is slow.
     */
    void forget(OwnerId owner, DeviceNumber device, String datastore);
}
