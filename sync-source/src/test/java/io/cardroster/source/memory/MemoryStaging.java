package io.cardroster.source.memory;

import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.StagedItem;
import io.cardroster.source.spi.StagingStore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Items of unfinished refreshes in memory. */
record MemoryStaging(MemoryTransaction tx) implements StagingStore {

    /** An item with the map that it is staged for. */
    record Row(MapGeneration map, StagedItem item) {}

    @Override
    public void put(OwnerId owner, MapGeneration map, List<StagedItem> items) {
        items.forEach(item -> tx.write(owner).staged.put(key(map, item.luid()), new Row(map, item)));
    }

    @Override
    public void untaken(OwnerId owner, MapGeneration map, Collection<Luid> luids) {
        luids.stream()
                .filter(luid -> !tx.read(owner).staged.has(key(map, luid)))
                .forEach(luid -> put(owner, map, List.of(new StagedItem(luid, "", new byte[0]))));
    }

    @Override
    public List<Luid> remove(OwnerId owner, MapGeneration map, Collection<Luid> luids) {
        List<Luid> found = luids.stream()
                .distinct()
                .filter(luid -> tx.read(owner).staged.has(key(map, luid)))
                .toList();
        found.forEach(luid -> tx.write(owner).staged.remove(key(map, luid)));
        return found;
    }

    @Override
    public List<StagedItem> list(OwnerId owner, MapGeneration map, @Nullable Luid after, int limit) {
        return rows(owner, map)
                .filter(item -> after == null || item.luid().value().compareTo(after.value()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public Size size(OwnerId owner, MapGeneration map) {
        return new Size(
                (int) rows(owner, map).filter(StagedItem::taken).count(),
                rows(owner, map).mapToLong(item -> item.body().length).sum());
    }

    @Override
    public void clear(OwnerId owner, DeviceNumber device, String datastore) {
        tx.write(owner)
                .staged
                .removeIf(row -> row.map().device().equals(device)
                        && row.map().datastore().equals(datastore));
    }

    private Stream<StagedItem> rows(OwnerId owner, MapGeneration map) {
        return tx.read(owner).staged.all().filter(row -> row.map().equals(map)).map(Row::item);
    }

    private static String key(MapGeneration map, Luid luid) {
        return map.device().value() + "/" + map.datastore() + "/" + map.generation() + "/" + luid.value();
    }
}
