package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.StagedItem;
import io.cardroster.source.spi.StagingStore;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.sync.Folding;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A refresh from the device (203): what it sends is staged, and replaces the book in one transaction when the device is done.
 * Until then nobody sees any of it, and without an end no card changes. The rules of sync-rules 5.
 */
final class Refresh {

    /** Items and cards worked on at once, so that memory does not grow with the book. */
    private static final int BATCH = 500;

    private final Books books;
    private final BookLimits limits;
    private final OwnerId owner;
    private final SyncState state;

    Refresh(Books books, BookLimits limits, OwnerId owner, SyncState state) {
        this.books = books;
        this.limits = limits;
        this.owner = owner;
        this.state = state;
    }

    /** Stages the changes of one message. Each outcome says what will become of the item, so far as it is known now. */
    List<Outcome> stage(List<Change> changes) {
        StagingStore.Size size = books.staging().size(owner, state.map());
        int items = size.items();
        long bytes = size.bytes();
        Outcome[] outcomes = new Outcome[changes.size()];
        List<StagedItem> put = new ArrayList<>();
        List<Luid> deleted = new ArrayList<>();
        List<Luid> untaken = new ArrayList<>();
        for (Folding.Folded one : Folding.fold(changes)) {
            Change.Put body = one.put();
            if (body == null) {
                deleted.add(one.luid());
                continue;
            }
            // A repeated item counts twice, which only matters at the very edge.
            items++;
            bytes += body.body().length;
            if (items > limits.cards() || bytes > limits.bytes()) {
                outcomes[one.last()] = Outcome.FULL;
                untaken.add(one.luid());
                continue;
            }
            StagedItem item = new StagedItem(one.luid(), body.contentType(), body.body());
            if (!item.taken()) {
                outcomes[one.last()] = Outcome.UNREADABLE;
                untaken.add(one.luid());
                continue;
            }
            put.add(item);
            boolean readable = limits.read(body) instanceof ReadResult.Card;
            outcomes[one.last()] = readable ? Outcome.ADDED : Outcome.UNREADABLE;
        }
        if (!put.isEmpty()) {
            books.staging().put(owner, state.map(), put);
        }
        new Untaken(books, owner, state).note(untaken);
        Set<Luid> gone =
                deleted.isEmpty() ? Set.of() : Set.copyOf(books.staging().remove(owner, state.map(), deleted));
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == null) {
                Change change = changes.get(i);
                boolean unknown = deleted.contains(change.luid()) && !gone.contains(change.luid());
                outcomes[i] =
                        change instanceof Change.Delete && unknown ? Outcome.NOT_FOUND : Folding.overruled(change);
            }
        }
        return Arrays.asList(outcomes);
    }

    /** The device has sent everything: pairs, adds and removes. */
    void takeEffect() {
        books.cards().lock(owner);
        Luid after = null;
        while (true) {
            List<StagedItem> page = books.staging().list(owner, state.map(), after, BATCH);
            List<StagedItem> taken = page.stream().filter(StagedItem::taken).toList();
            if (!taken.isEmpty()) {
                new Upload(books, limits, owner, state)
                        .apply(taken.stream().map(Refresh::change).toList());
                books.staging()
                        .remove(
                                owner,
                                state.map(),
                                taken.stream().map(StagedItem::luid).toList());
            }
            if (page.size() < BATCH) {
                break;
            }
            after = page.get(page.size() - 1).luid();
        }
        removeUnpaired(false);
        books.staging().clear(owner, state.device(), state.datastore());
    }

    /** The refresh of a host took effect item by item; now that it is known to be complete, what it left out is removed. */
    void completed() {
        books.cards().lock(owner);
        removeUnpaired(true);
    }

    /** @param later the book has gone on since, so that what others added is no news */
    private void removeUnpaired(boolean later) {
        long card = 0;
        while (true) {
            List<StoredCard> page = books.items().unpaired(owner, state.map(), card, BATCH);
            if (!page.isEmpty()) {
                remove(page, later);
            }
            if (page.size() < BATCH) {
                break;
            }
            card = page.get(page.size() - 1).head().id().value();
        }
    }

    private static Change change(StagedItem item) {
        return new Change.Put(item.luid(), Change.Verb.REPLACE, item.contentType(), item.body());
    }

    /** Cards that the device did not send are removed, unless there is a reason to believe that it could not send them. */
    private void remove(List<StoredCard> page, boolean later) {
        List<CardId> ids = page.stream().map(card -> card.head().id()).toList();
        Map<CardId, DeviceItem> before = new HashMap<>();
        for (MapGeneration map : state.evidence()) {
            books.items()
                    .byCard(owner, map, ids)
                    .forEach(item -> item.card().ifPresent(card -> before.put(card, item)));
        }
        Refused refused = refused(before.values());
        BookEdit edit = new BookEdit(books, owner, state);
        edit.accounts().load(ids, List.of());
        DeviceItems items = new DeviceItems(books.items(), owner, state.map());
        for (StoredCard card : page) {
            CardId id = card.head().id();
            DeviceItem item = before.get(id);
            VersionId held = item == null ? null : item.held();
            VersionId current = card.head().version();
            if (item != null && item.luid() != null && refused.untaken().contains(item.luid())) {
                // It is on the device as before, in a form that the device could not send.
                items.put(item);
            } else if (!state.overrules(card)) {
                if (later && item == null) {
                    continue;
                }
                edit.log(Entries.of(
                        LogEntry.Kind.CONFLICT,
                        state,
                        id,
                        held,
                        null,
                        current,
                        current,
                        List.of(),
                        "server",
                        "added or changed elsewhere while the device replaced the book"));
            } else if (item != null && (item.state() == ItemState.DROPPED || item.state() == ItemState.SKIPPED)) {
                items.put(Items.skipped(id, item.owed(), "not on the device: " + item.reason(), state.number()));
            } else if (item == null || item.luid() == null || !refused.doubles().contains(item.luid())) {
                edit.delete(card);
                edit.log(Entries.of(
                        LogEntry.Kind.REMOVAL,
                        state,
                        id,
                        held,
                        null,
                        current,
                        null,
                        List.of(),
                        "device",
                        "not in the refresh from the device"));
            }
        }
        edit.flush();
        items.flush();
        // What a phone did not send is no wish about the roster.
        books.roster().spare(owner, ids);
    }

    /**
     * LUIDs under which the device has something that did not become a card.
     *
     * @param untaken not taken, or not readable
     * @param doubles held as duplicates of other cards
     */
    private record Refused(Set<Luid> untaken, Set<Luid> doubles) {}

    private Refused refused(Collection<DeviceItem> before) {
        List<Luid> luids =
                before.stream().map(DeviceItem::luid).filter(Objects::nonNull).toList();
        if (luids.isEmpty()) {
            return new Refused(Set.of(), Set.of());
        }
        Set<Luid> untaken = new HashSet<>(books.staging().remove(owner, state.map(), luids));
        Set<Luid> doubles = new HashSet<>();
        for (DeviceItem item : books.items().byLuid(owner, state.map(), luids)) {
            if (item.state() == ItemState.REFUSED) {
                (item.doubles() == null ? untaken : doubles).add(Objects.requireNonNull(item.luid()));
            }
        }
        return new Refused(untaken, doubles);
    }
}
