package io.cardroster.source.memory;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.DeviceItemStore;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.OwedCard;
import io.cardroster.source.spi.OwedRange;
import io.cardroster.source.spi.ShownCard;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What devices have, in memory. */
record MemoryItems(MemoryTransaction tx) implements DeviceItemStore {

    @Override
    public List<DeviceItem> byLuid(OwnerId owner, MapGeneration map, Collection<Luid> luids) {
        Set<Luid> wanted = new HashSet<>(luids);
        return select(owner, map, item -> item.luid() != null && wanted.contains(item.luid()))
                .toList();
    }

    @Override
    public List<DeviceItem> byCard(OwnerId owner, MapGeneration map, Collection<CardId> cards) {
        Set<CardId> wanted = new HashSet<>(cards);
        return select(owner, map, item -> item.card().filter(wanted::contains).isPresent())
                .toList();
    }

    @Override
    public List<DeviceItem> withoutLuid(OwnerId owner, MapGeneration map, int limit) {
        return select(
                        owner,
                        map,
                        item -> item.luid() == null
                                && (item.state() == ItemState.SENT || item.state() == ItemState.TAKEN))
                .limit(limit)
                .toList();
    }

    @Override
    public List<DeviceItem> doubling(OwnerId owner, MapGeneration map, Collection<CardId> cards) {
        Set<CardId> wanted = new HashSet<>(cards);
        return select(owner, map, item -> item.doubles() != null && wanted.contains(item.doubles()))
                .toList();
    }

    @Override
    public List<DeviceItem> refused(OwnerId owner, MapGeneration map, int limit) {
        return select(owner, map, item -> item.state() == ItemState.REFUSED)
                .limit(limit)
                .toList();
    }

    @Override
    public List<ShownCard> shownOtherwise(OwnerId owner, MapGeneration map, int limit, long bytes) {
        OwnerRows rows = tx.read(owner);
        List<ShownCard> shown = new ArrayList<>();
        long size = 0;
        for (DeviceItem item : select(
                        owner, map, item -> item.state() == ItemState.MAPPED && item.shadow().length > Long.BYTES)
                .sorted(Comparator.comparingLong(DeviceItem::slot).reversed())
                .limit(limit)
                .toList()) {
            if (size < bytes && item.held() != null) {
                StoredVersion held = rows.versions.find(item.held().value()).orElseThrow();
                shown.add(new ShownCard(held.contentType(), held.body(), item.shadow()));
                size += held.body().length;
            }
        }
        return shown;
    }

    private Stream<DeviceItem> select(OwnerId owner, MapGeneration map, Predicate<DeviceItem> condition) {
        return tx.read(owner).items(map).all().filter(condition);
    }

    @Override
    public void put(OwnerId owner, MapGeneration map, List<DeviceItem> items) {
        OwnerRows rows = tx.write(owner);
        Table<Long, DeviceItem> table = rows.items(map);
        Set<Luid> luids = new HashSet<>();
        Set<Long> slots = new HashSet<>();
        for (DeviceItem item : items) {
            check(rows, item);
            if (!slots.add(item.slot()) || (item.luid() != null && !luids.add(item.luid()))) {
                throw new IllegalStateException("slot or LUID twice, slot " + item.slot());
            }
        }
        table.removeIf(old -> slots.contains(old.slot()) || (old.luid() != null && luids.contains(old.luid())));
        items.forEach(item -> table.put(item.slot(), item));
    }

    private static void check(OwnerRows rows, DeviceItem item) {
        boolean sane = switch (item.state()) {
            case SENT -> item.slot() > 0 && item.sent() != null;
            case TAKEN -> item.slot() > 0 && item.luid() == null;
            case MAPPED -> item.slot() > 0 && item.luid() != null && item.held() != null;
            case REFUSED -> item.slot() < 0 && item.luid() != null;
            case DELETING, DROPPED, SKIPPED -> item.slot() > 0;
        };
        sane &= !item.severalSent() || item.sent() != null;
        if (!sane || !exists(rows, item.held()) || !exists(rows, item.sent())) {
            throw new IllegalStateException("item " + item.slot() + " makes no sense as " + item.state());
        }
    }

    private static boolean exists(OwnerRows rows, @Nullable VersionId version) {
        return version == null || rows.versions.has(version.value());
    }

    @Override
    public void remove(OwnerId owner, MapGeneration map, Collection<Long> slots) {
        slots.forEach(tx.write(owner).items(map)::remove);
    }

    @Override
    public void carry(OwnerId owner, MapGeneration older, MapGeneration newer) {
        Table<Long, DeviceItem> into = tx.write(owner).items(newer);
        Set<Luid> luids = new HashSet<>();
        into.all().filter(item -> item.luid() != null).forEach(item -> luids.add(item.luid()));
        List<DeviceItem> items = tx.write(owner).items(older).all().toList();
        for (DeviceItem item : items) {
            if (!into.has(item.slot()) && !luids.contains(item.luid())) {
                into.put(item.slot(), item);
            }
        }
        drop(owner, older);
    }

    @Override
    public void keepOnly(OwnerId owner, MapGeneration map) {
        tx.write(owner).maps().forEach((other, items) -> {
            if (other.device().equals(map.device())
                    && other.datastore().equals(map.datastore())
                    && other.generation() != map.generation()) {
                items.clear();
            }
        });
    }

    @Override
    public void drop(OwnerId owner, MapGeneration map) {
        tx.write(owner).items(map).clear();
    }

    @Override
    public boolean any(OwnerId owner, MapGeneration map) {
        return select(owner, map, item -> true).findAny().isPresent();
    }

    @Override
    public boolean hasTaken(OwnerId owner, MapGeneration map, long before) {
        return select(owner, map, item -> item.state() == ItemState.TAKEN && item.sync() < before)
                .findAny()
                .isPresent();
    }

    @Override
    public List<StoredCard> unpaired(OwnerId owner, MapGeneration map, long after, int limit) {
        OwnerRows rows = tx.read(owner);
        Table<Long, DeviceItem> items = rows.items(map);
        return rows.heads
                .all()
                .filter(head -> !head.deleted()
                        && head.id().value() > after
                        && !items.has(head.id().value()))
                .limit(limit)
                .map(head -> MemoryCards.card(rows, head))
                .toList();
    }

    @Override
    public List<OwedCard> owed(OwnerId owner, MapGeneration map, OwedRange range) {
        OwnerRows rows = tx.read(owner);
        Table<Long, DeviceItem> items = rows.items(map);
        List<OwedCard> found = new ArrayList<>();
        for (CardHead head : (Iterable<CardHead>) rows.heads.all()::iterator) {
            if (found.size() == range.limit()) {
                break;
            }
            DeviceItem item = items.find(head.id().value()).orElse(null);
            if (head.id().value() > range.after() && isOwed(head, item, range) && kind(head, item) == range.kind()) {
                found.add(new OwedCard(MemoryCards.card(rows, head), item));
            }
        }
        return found;
    }

    @Override
    public List<CardId> owedIds(OwnerId owner, MapGeneration map, OwedRange range) {
        return owed(owner, map, range).stream()
                .map(row -> row.card().head().id())
                .toList();
    }

    @Override
    public int owedCount(OwnerId owner, MapGeneration map, OwedRange range) {
        OwnerRows rows = tx.read(owner);
        Table<Long, DeviceItem> items = rows.items(map);
        return (int) rows.heads
                .all()
                .filter(head -> isOwed(head, items.find(head.id().value()).orElse(null), range))
                .count();
    }

    private static boolean isOwed(CardHead head, @Nullable DeviceItem item, OwedRange range) {
        boolean inRange = range.watermark() < head.revision() && head.revision() <= range.horizon();
        if (item == null) {
            return inRange && !head.deleted();
        }
        boolean never = item.state() == ItemState.TAKEN || item.state() == ItemState.DROPPED;
        boolean deletedUnseen = head.deleted() && item.luid() == null;
        boolean onItsWay = item.sent() != null && item.sync() == range.sync();
        if (never || deletedUnseen || onItsWay) {
            return false;
        }
        boolean asHeld = !head.deleted() && head.version().equals(item.held());
        return item.owed() || item.sent() != null || (inRange && !asHeld);
    }

    private static Outgoing.Kind kind(CardHead head, @Nullable DeviceItem item) {
        if (head.deleted()) {
            return Outgoing.Kind.DELETE;
        }
        return item == null || item.luid() == null ? Outgoing.Kind.ADD : Outgoing.Kind.REPLACE;
    }

    @Override
    public List<HeldBy> holders(OwnerId owner, CardId card) {
        List<HeldBy> found = new ArrayList<>();
        tx.read(owner)
                .maps()
                .forEach((map, items) -> items.find(card.value())
                        .ifPresent(item -> found.add(new HeldBy(map.device(), map.datastore(), item))));
        found.sort(Comparator.comparing((HeldBy by) -> by.device().value()).thenComparing(HeldBy::datastore));
        return found;
    }
}
