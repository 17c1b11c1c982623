package io.cardroster.source.spi;

import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import java.util.Optional;

/** Anchors, watermark and map generation of each device and datastore. */
public interface SyncStore {

    Optional<SyncState> find(OwnerId owner, DeviceNumber device, String datastore);

    List<SyncState> all(OwnerId owner);

    void put(OwnerId owner, SyncState state);
}
