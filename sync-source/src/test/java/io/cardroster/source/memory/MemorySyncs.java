package io.cardroster.source.memory;

import io.cardroster.source.spi.SyncState;
import io.cardroster.source.spi.SyncStore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Anchors and watermarks in memory. */
record MemorySyncs(MemoryTransaction tx) implements SyncStore {

    @Override
    public Optional<SyncState> find(OwnerId owner, DeviceNumber device, String datastore) {
        return tx.read(owner).syncs.find(key(device, datastore));
    }

    @Override
    public List<SyncState> all(OwnerId owner) {
        return tx.read(owner).syncs.all().toList();
    }

    @Override
    public void put(OwnerId owner, SyncState state) {
        OwnerRows rows = tx.write(owner);
        if (state.watermark() > rows.counters().revision()) {
            throw new IllegalStateException("watermark " + state.watermark() + " is ahead of the owner's revision");
        }
        rows.syncs.put(key(state.device(), state.datastore()), state);
        rows.syncsUsed.put(key(state.device(), state.datastore()), tx.now());
    }

    @Override
    public Optional<Instant> lastUsed(OwnerId owner, DeviceNumber device, String datastore) {
        return tx.read(owner).syncsUsed.find(key(device, datastore));
    }

    @Override
    public void forget(OwnerId owner, DeviceNumber device, String datastore) {
        OwnerRows rows = tx.write(owner);
        find(owner, device, datastore).ifPresent(state -> rows.syncs.put(key(device, datastore), state.forgotten()));
        rows.maps().forEach((map, items) -> {
            if (map.device().equals(device) && map.datastore().equals(datastore)) {
                items.clear();
            }
        });
        new MemoryStaging(tx).clear(owner, device, datastore);
    }

    private static String key(DeviceNumber device, String datastore) {
        return device.value() + "/" + datastore;
    }
}
