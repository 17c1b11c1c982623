package io.cardroster.source.spi;

import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items of refreshes that devices have not finished, apart from the book. Every method is one statement for any number. */
public interface StagingStore {

    /** Inserts or replaces by LUID; of several with one LUID the last one counts. */
    void put(OwnerId owner, MapGeneration map, List<StagedItem> items);

    /**
     * Notes items that the device has and that could not be taken: rows without a body. Of a LUID that is there already nothing
     * changes.
     */
    void untaken(OwnerId owner, MapGeneration map, Collection<Luid> luids);

    /** Returns which of these LUIDs were there and are removed now. */
    List<Luid> remove(OwnerId owner, MapGeneration map, Collection<Luid> luids);

    /**
     * Items in an order of the store's own that does not change.
     *
     * @param after only items behind this one; null for the first
     */
    List<StagedItem> list(OwnerId owner, MapGeneration map, @Nullable Luid after, int limit);

    /** Of items that were taken. */
    Size size(OwnerId owner, MapGeneration map);

    /** Removes what is staged for a datastore of a device, of every generation. */
    void clear(OwnerId owner, DeviceNumber device, String datastore);

    /**
     * How much is staged.
     *
     * @param bytes of all bodies
     */
    record Size(int items, long bytes) {}
}
