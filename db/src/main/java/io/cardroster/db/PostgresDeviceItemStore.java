package io.cardroster.db;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.DeviceItemStore;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.OwedCard;
import io.cardroster.source.spi.OwedRange;
import io.cardroster.source.spi.ShownCard;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Items of devices. */
final class PostgresDeviceItemStore implements DeviceItemStore {

    /** One map, for an item {@code i}. */
    static final String MAP =
            "i.owner = :owner and i.device = :device and i.datastore = :datastore and i.generation = :generation";

    private static final String SELECT = "select " + DeviceItemRows.COLUMNS + " from device_item i where " + MAP;

    private final Handle handle;
    private final OwedCards owed;

    PostgresDeviceItemStore(Handle handle) {
        this.handle = handle;
        this.owed = new OwedCards(handle);
    }

    @Override
    public List<DeviceItem> byLuid(OwnerId owner, MapGeneration map, Collection<Luid> luids) {
        return items(of(
                        handle.createQuery(
                                "select " + DeviceItemRows.COLUMNS + """
                 from unnest(:luids) n(luid)
                cross join lateral (select * from device_item i where
                """ + MAP + " and i.luid = n.luid offset 0) i"),
                        owner,
                        map)
                .bind("luids", SqlArrays.texts(Set.copyOf(luids), Luid::value)));
    }

    @Override
    public List<DeviceItem> byCard(OwnerId owner, MapGeneration map, Collection<CardId> cards) {
        return items(of(
                        handle.createQuery(
                                "select " + DeviceItemRows.COLUMNS + """
                 from unnest(:cards) n(slot)
                cross join lateral (select * from device_item i where
                """ + MAP + " and i.slot = n.slot offset 0) i"),
                        owner,
                        map)
                .bind("cards", SqlArrays.bigints(Set.copyOf(cards), CardId::value)));
    }

    @Override
    public List<DeviceItem> withoutLuid(OwnerId owner, MapGeneration map, int limit) {
        return items(of(handle.createQuery(SELECT + """
                 and i.luid is null and (i.state = 'TAKEN' or (i.state = 'SENT' and i.sent is not null))
                order by i.slot limit :limit
                """), owner, map).bind("limit", limit));
    }

    @Override
    public List<DeviceItem> doubling(OwnerId owner, MapGeneration map, Collection<CardId> cards) {
        return items(of(handle.createQuery(SELECT + """
                 and i.slot < 0 and i.doubles = any(:cards) order by i.slot desc
                """), owner, map)
                .bind("cards", SqlArrays.bigints(cards, CardId::value)));
    }

    @Override
    public List<DeviceItem> refused(OwnerId owner, MapGeneration map, int limit) {
        return items(of(handle.createQuery(SELECT + " and i.slot < 0 order by i.slot desc limit :limit"), owner, map)
                .bind("limit", limit));
    }

    /** A shadow of 8 bytes or less says nothing of single elements. */
    @Override
    public List<ShownCard> shownOtherwise(OwnerId owner, MapGeneration map, int limit, long bytes) {
        return of(handle.createQuery("""
                select content_type, body, shadow from (
                    select v.content_type, v.body, i.shadow, i.slot,
                        sum(octet_length(v.body)) over (order by i.slot desc) - octet_length(v.body) as before
                    from (select i.owner, i.slot, i.held, i.shadow from device_item i where
                """ + MAP + """
                         and i.slot > 0 and i.state = 'MAPPED' and octet_length(i.shadow) > 8
                        order by i.slot desc limit :limit) i
                    cross join lateral (
                        select * from version where owner = i.owner and version = i.held offset 0) v) shown
                where before < :bytes order by slot desc
                """), owner, map)
                .bind("limit", limit)
                .bind("bytes", bytes)
                .map((row, context) -> new ShownCard(row.getString(1), row.getBytes(2), row.getBytes(3)))
                .list();
    }

    @Override
    public void put(OwnerId owner, MapGeneration map, List<DeviceItem> items) {
        if (items.isEmpty()) {
            return;
        }
        // One statement cannot write a row twice; of several items in a slot the last one counts.
        Map<Long, DeviceItem> last = new LinkedHashMap<>();
        items.forEach(item -> last.put(item.slot(), item));
        List<DeviceItem> withLuid =
                last.values().stream().filter(item -> item.luid() != null).toList();
        if (!withLuid.isEmpty()) {
            List<Long> others = othersWithLuid(owner, map, withLuid);
            if (!others.isEmpty()) {
                remove(owner, map, others);
            }
        }
        if (upsert(owner, map, last.values()) != last.size()) {
            throw new IllegalArgumentException("an item names a version that is not stored");
        }
    }

    /** Leaves out rows that keep their LUID; without the others, each LUID to be written meets its own row or none. */
    private List<Long> othersWithLuid(OwnerId owner, MapGeneration map, Collection<DeviceItem> items) {
        return of(handle.createQuery("""
                select i.slot from unnest(:slots, :luids) n(slot, luid)
                cross join lateral (select * from device_item i where
                """ + MAP + " and i.luid = n.luid offset 0) i where i.slot <> n.slot"), owner, map)
                .bind("slots", SqlArrays.bigints(items, DeviceItem::slot))
                .bind("luids", SqlArrays.texts(items, PostgresDeviceItemStore::luid))
                .mapTo(Long.class)
                .list();
    }

    /** Leaves out items whose versions do not exist. */
    private int upsert(OwnerId owner, MapGeneration map, Collection<DeviceItem> items) {
        return of(handle.createUpdate("""
                insert into device_item (owner, device, datastore, generation, slot, luid, state, held, sent, several_sent,
                    owed, sync, shadow, doubles, reason)
                select :owner, :device, :datastore, :generation, n.* from unnest(:slots, :luids, :states, :held, :sent,
                    :several_sent, :owed, :syncs, :shadows, :doubles, :reasons)
                    n(slot, luid, state, held, sent, several_sent, owed, sync, shadow, doubles, reason)
                where (n.held is null or (select true from version where owner = :owner and version = n.held))
                and (n.sent is null or (select true from version where owner = :owner and version = n.sent))
                on conflict (owner, device, datastore, generation, slot) do update set
                    luid = excluded.luid, state = excluded.state, held = excluded.held, sent = excluded.sent,
                    several_sent = excluded.several_sent, owed = excluded.owed, sync = excluded.sync,
                    shadow = excluded.shadow, doubles = excluded.doubles, reason = excluded.reason
                """), owner, map)
                .bind("slots", SqlArrays.bigints(items, DeviceItem::slot))
                .bind("luids", SqlArrays.texts(items, PostgresDeviceItemStore::luid))
                .bind("states", SqlArrays.texts(items, item -> item.state().name()))
                .bind("held", SqlArrays.bigints(items, item -> number(item.held())))
                .bind("sent", SqlArrays.bigints(items, item -> number(item.sent())))
                .bind("several_sent", SqlArrays.booleans(items, DeviceItem::severalSent))
                .bind("owed", SqlArrays.booleans(items, DeviceItem::owed))
                .bind("syncs", SqlArrays.bigints(items, DeviceItem::sync))
                .bind("shadows", SqlArrays.blobs(items, DeviceItem::shadow))
                .bind("doubles", SqlArrays.bigints(items, PostgresDeviceItemStore::doubles))
                .bind("reasons", SqlArrays.texts(items, DeviceItem::reason))
                .execute();
    }

    @Override
    public void remove(OwnerId owner, MapGeneration map, Collection<Long> slots) {
        of(handle.createUpdate("delete from device_item i where " + MAP + " and i.slot = any(:slots)"), owner, map)
                .bind("slots", SqlArrays.bigints(slots))
                .execute();
    }

    @Override
    public void carry(OwnerId owner, MapGeneration older, MapGeneration newer) {
        of(handle.createUpdate("delete from device_item i where " + MAP + """
                 and (i.slot in (
                        select n.slot from device_item n where n.owner = :owner and n.device = :device
                        and n.datastore = :datastore and n.generation = :newer)
                    or i.luid in (
                        select n.luid from device_item n where n.owner = :owner and n.device = :device
                        and n.datastore = :datastore and n.generation = :newer and n.luid is not null))
                """), owner, older)
                .bind("newer", newer.generation())
                .execute();
        of(handle.createUpdate("update device_item i set generation = :newer where " + MAP), owner, older)
                .bind("newer", newer.generation())
                .execute();
    }

    @Override
    public void keepOnly(OwnerId owner, MapGeneration map) {
        of(handle.createUpdate("""
                delete from device_item i
                where i.owner = :owner and i.device = :device and i.datastore = :datastore and i.generation <> :generation
                """), owner, map).execute();
    }

    @Override
    public void drop(OwnerId owner, MapGeneration map) {
        of(handle.createUpdate("delete from device_item i where " + MAP), owner, map)
                .execute();
    }

    @Override
    public boolean any(OwnerId owner, MapGeneration map) {
        return exists(
                of(handle.createQuery("select exists (select 1 from device_item i where " + MAP + ")"), owner, map));
    }

    @Override
    public boolean hasTaken(OwnerId owner, MapGeneration map, long before) {
        return exists(
                of(handle.createQuery("select exists (select 1 from device_item i where " + MAP + """
                 and i.state = 'TAKEN' and i.sync < :before)
                """), owner, map)
                        .bind("before", before));
    }

    private static boolean exists(Query query) {
        return query.mapTo(Boolean.class).one();
    }

    @Override
    public List<StoredCard> unpaired(OwnerId owner, MapGeneration map, long after, int limit) {
        return of(
                        handle.createQuery("select " + CardRows.COLUMNS + " from (select c.* from card c" + """
                 left join lateral (select i.slot from device_item i where
                """ + MAP
                                + """
                 and i.slot = c.card offset 0) i on true
                where c.owner = :owner and c.card > :after and not c.deleted and i.slot is null
                order by c.card limit :limit) c
                """ + CardRows.VERSION + " order by c.card"),
                        owner,
                        map)
                .bind("after", after)
                .bind("limit", limit)
                .map(CardRows::card)
                .list();
    }

    @Override
    public List<OwedCard> owed(OwnerId owner, MapGeneration map, OwedRange range) {
        return owed.page(owner, map, range);
    }

    @Override
    public List<CardId> owedIds(OwnerId owner, MapGeneration map, OwedRange range) {
        return owed.ids(owner, map, range);
    }

    @Override
    public int owedCount(OwnerId owner, MapGeneration map, OwedRange range) {
        return owed.count(owner, map, range);
    }

    /** PostgreSQL 18 skips through the key's middle columns, so this needs no index of its own. */
    @Override
    public List<HeldBy> holders(OwnerId owner, CardId card) {
        return handle.createQuery("select i.device, i.datastore, " + DeviceItemRows.COLUMNS + """
                 from device_item i where i.owner = :owner and i.slot = :card
                order by i.device, i.datastore, i.generation
                """)
                .bind("owner", owner.value())
                .bind("card", card.value())
                .map((row, context) ->
                        new HeldBy(new DeviceNumber(row.getInt(1)), row.getString(2), DeviceItemRows.item(row, 3)))
                .list();
    }

    /** Binds a map's key. */
    static <S extends SqlStatement<S>> S of(S statement, OwnerId owner, MapGeneration map) {
        return statement
                .bind("owner", owner.value())
                .bind("device", map.device().value())
                .bind("datastore", map.datastore())
                .bind("generation", map.generation());
    }

    private static List<DeviceItem> items(Query query) {
        return query.map((row, context) -> DeviceItemRows.item(row, 1)).list();
    }

    private static @Nullable String luid(DeviceItem item) {
        Luid luid = item.luid();
        return luid == null ? null : luid.value();
    }

    private static @Nullable Long number(@Nullable VersionId version) {
        return version == null ? null : version.value();
    }

    private static @Nullable Long doubles(DeviceItem item) {
        CardId card = item.doubles();
        return card == null ? null : card.value();
    }
}
