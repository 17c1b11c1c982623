package io.cardroster.db;

import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.StagedItem;
import io.cardroster.source.spi.StagingStore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Items of unfinished refreshes. */
final class PostgresStagingStore implements StagingStore {

    private final Handle handle;

    PostgresStagingStore(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void put(OwnerId owner, MapGeneration map, List<StagedItem> items) {
        // One statement cannot write a row twice.
        Map<Luid, StagedItem> last = new LinkedHashMap<>();
        items.forEach(item -> last.put(item.luid(), item));
        PostgresDeviceItemStore.of(handle.createUpdate("""
                insert into staged_item (owner, device, datastore, generation, luid, content_type, body)
                select :owner, :device, :datastore, :generation, n.* from unnest(:luids, :types, :bodies) n(luid, type, body)
                on conflict (owner, device, datastore, generation, luid) do update set
                    content_type = excluded.content_type, body = excluded.body
                """), owner, map)
                .bind("luids", SqlArrays.texts(last.keySet(), Luid::value))
                .bind("types", SqlArrays.texts(last.values(), StagedItem::contentType))
                .bind("bodies", SqlArrays.blobs(last.values(), StagedItem::body))
                .execute();
    }

    @Override
    public void untaken(OwnerId owner, MapGeneration map, Collection<Luid> luids) {
        PostgresDeviceItemStore.of(handle.createUpdate("""
                insert into staged_item (owner, device, datastore, generation, luid, content_type, body)
                select :owner, :device, :datastore, :generation, n.luid, '', '' from unnest(:luids) n(luid)
                on conflict (owner, device, datastore, generation, luid) do nothing
                """), owner, map)
                .bind("luids", SqlArrays.texts(Set.copyOf(luids), Luid::value))
                .execute();
    }

    @Override
    public List<Luid> remove(OwnerId owner, MapGeneration map, Collection<Luid> luids) {
        return PostgresDeviceItemStore.of(
                        handle.createQuery("delete from staged_item i where " + PostgresDeviceItemStore.MAP
                                + " and i.luid = any(:luids) returning i.luid"),
                        owner,
                        map)
                .bind("luids", SqlArrays.texts(luids, Luid::value))
                .map((row, context) -> new Luid(row.getString(1)))
                .list();
    }

    @Override
    public List<StagedItem> list(OwnerId owner, MapGeneration map, @Nullable Luid after, int limit) {
        return PostgresDeviceItemStore.of(
                        handle.createQuery("select i.luid, i.content_type, i.body from staged_item i where "
                                + PostgresDeviceItemStore.MAP + " and i.luid > :after order by i.luid limit :limit"),
                        owner,
                        map)
                .bind("after", after == null ? "" : after.value())
                .bind("limit", limit)
                .map((row, context) -> new StagedItem(new Luid(row.getString(1)), row.getString(2), row.getBytes(3)))
                .list();
    }

    @Override
    public Size size(OwnerId owner, MapGeneration map) {
        return PostgresDeviceItemStore.of(
                        handle.createQuery(
                                "select count(*), coalesce(sum(octet_length(i.body)), 0) from staged_item i where "
                                        + PostgresDeviceItemStore.MAP + " and octet_length(i.body) > 0"),
                        owner,
                        map)
                .map((row, context) -> new Size(row.getInt(1), row.getLong(2)))
                .one();
    }

    @Override
    public void clear(OwnerId owner, DeviceNumber device, String datastore) {
        handle.createUpdate(
                        "delete from staged_item where owner = :owner and device = :device and datastore = :datastore")
                .bind("owner", owner.value())
                .bind("device", device.value())
                .bind("datastore", datastore)
                .execute();
    }
}
