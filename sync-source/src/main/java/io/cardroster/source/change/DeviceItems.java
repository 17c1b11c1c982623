package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.DeviceItemStore;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Items of one map as a message leaves them: read in sets, changed in memory, written in sets. */
final class DeviceItems {

    private final DeviceItemStore store;
    private final OwnerId owner;
    private final MapGeneration map;
    private final Map<Luid, DeviceItem> byLuid = new HashMap<>();
    private final Map<Long, DeviceItem> bySlot = new HashMap<>();
    private final Set<Luid> knownLuids = new HashSet<>();
    private final Set<Long> knownSlots = new HashSet<>();
    private final Map<Long, DeviceItem> written = new LinkedHashMap<>();
    private final Set<Long> removed = new LinkedHashSet<>();

    DeviceItems(DeviceItemStore store, OwnerId owner, MapGeneration map) {
        this.store = store;
        this.owner = owner;
        this.map = map;
    }

    void loadLuids(Collection<Luid> luids) {
        List<Luid> missing = luids.stream()
                .distinct()
                .filter(luid -> !knownLuids.contains(luid))
                .toList();
        if (!missing.isEmpty()) {
            knownLuids.addAll(missing);
            store.byLuid(owner, map, missing).forEach(this::learn);
        }
    }

    void loadCards(Collection<CardId> cards) {
        List<CardId> missing = cards.stream()
                .distinct()
                .filter(card -> !knownSlots.contains(card.value()))
                .toList();
        if (!missing.isEmpty()) {
            missing.forEach(card -> knownSlots.add(card.value()));
            store.byCard(owner, map, missing).forEach(this::learn);
        }
    }

    /** Takes in items that were read by another question. */
    void learn(DeviceItem item) {
        if (written.containsKey(item.slot()) || removed.contains(item.slot())) {
            return;
        }
        bySlot.put(item.slot(), item);
        knownSlots.add(item.slot());
        if (item.luid() != null) {
            byLuid.put(item.luid(), item);
            knownLuids.add(item.luid());
        }
    }

    @Nullable DeviceItem byLuid(Luid luid) {
        return byLuid.get(luid);
    }

    @Nullable DeviceItem byCard(CardId card) {
        return bySlot.get(card.value());
    }

    void put(DeviceItem item) {
        DeviceItem before = bySlot.get(item.slot());
        if (before != null && before.luid() != null) {
            byLuid.remove(before.luid());
        }
        if (item.luid() != null) {
            DeviceItem other = byLuid.get(item.luid());
            if (other != null && other.slot() != item.slot()) {
                remove(other);
            }
            byLuid.put(item.luid(), item);
        }
        bySlot.put(item.slot(), item);
        removed.remove(item.slot());
        written.put(item.slot(), item);
    }

    void remove(DeviceItem item) {
        bySlot.remove(item.slot());
        written.remove(item.slot());
        removed.add(item.slot());
        if (item.luid() != null) {
            byLuid.remove(item.luid(), item);
        }
    }

    void flush() {
        if (!removed.isEmpty()) {
            store.remove(owner, map, removed);
        }
        if (!written.isEmpty()) {
            store.put(owner, map, List.copyOf(written.values()));
        }
    }
}
