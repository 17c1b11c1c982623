package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.StagedItem;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Items that a device has and that could not be taken, in a sync in which it sends everything. What they stood for is on the device
 * all the same: it is neither gone nor sent to it a second time.
 */
final class Untaken {

    private static final int BATCH = 500;

    private final Books books;
    private final OwnerId owner;
    private final SyncState state;

    Untaken(Books books, OwnerId owner, SyncState state) {
        this.books = books;
        this.owner = owner;
        this.state = state;
    }

    /** Notes them until the device is done; only those that stood for a card before, since the others protect none. */
    void note(Collection<Luid> luids) {
        Set<Luid> known = new HashSet<>();
        before(luids).values().forEach(item -> known.add(Objects.requireNonNull(item.luid())));
        if (!known.isEmpty()) {
            books.staging().untaken(owner, state.map(), known);
        }
    }

    /** What the maps before this sync say of these LUIDs, by card. */
    private Map<CardId, DeviceItem> before(Collection<Luid> luids) {
        Map<CardId, DeviceItem> before = new HashMap<>();
        if (!luids.isEmpty()) {
            for (MapGeneration map : state.evidence()) {
                books.items()
                        .byLuid(owner, map, luids)
                        .forEach(item -> item.card().ifPresent(card -> before.put(card, item)));
            }
        }
        return before;
    }

    /** The slow sync has everything: cards that found no other item of the device keep the one that could not be taken. */
    void keepPaired() {
        Luid after = null;
        while (true) {
            List<StagedItem> page = books.staging().list(owner, state.map(), after, BATCH);
            if (!page.isEmpty()) {
                keepPaired(page.stream().map(StagedItem::luid).toList());
                after = page.get(page.size() - 1).luid();
            }
            if (page.size() < BATCH) {
                break;
            }
        }
        if (after != null) {
            books.staging().clear(owner, state.device(), state.datastore());
        }
    }

    private void keepPaired(List<Luid> luids) {
        Set<Luid> used = new HashSet<>();
        for (DeviceItem item : books.items().byLuid(owner, state.map(), luids)) {
            if (item.state() != ItemState.REFUSED || item.doubles() != null) {
                used.add(Objects.requireNonNull(item.luid()));
            }
        }
        Map<CardId, DeviceItem> lost = before(luids);
        lost.values().removeIf(item -> used.contains(item.luid()));
        books.items()
                .byCard(owner, state.map(), lost.keySet())
                .forEach(item -> item.card().ifPresent(lost::remove));
        Set<CardId> living = new HashSet<>();
        books.cards().cards(owner, List.copyOf(lost.keySet())).stream()
                .filter(card -> !card.head().deleted())
                .forEach(card -> living.add(card.head().id()));
        lost.keySet().retainAll(living);
        if (!lost.isEmpty()) {
            books.items().put(owner, state.map(), List.copyOf(lost.values()));
        }
    }
}
