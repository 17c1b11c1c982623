package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.conflict.DeviceView;
import io.cardroster.source.conflict.ElementConflict;
import io.cardroster.source.conflict.Merge;
import io.cardroster.source.conflict.MergeResult;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Held duplicates as the owner sees them, and his three ways to settle one. */
public final class DuplicateDesk {

    /** Most held duplicates of one device that are listed. */
    private static final int LISTED = 1_000;

    /** Log entries of the first card that are looked at for the one to be settled. */
    private static final int ENTRIES = 1_000;

    private final BookTransactions transactions;

    public DuplicateDesk(BookTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A held duplicate.
     *
     * @param id number of the held body's version; stays the same while it is held
     * @param first card that has the account
     * @param body what the device sent
     */
    public record HeldDuplicate(long id, DeviceNumber device, CardId first, StoredVersion body, String reason) {}

    /** What to do with a held duplicate. */
    public enum Resolution {
        /** The held one is deleted on the device. */
        KEEP_FIRST,
        /** What the held one has more goes to the first; the held one is deleted on the device. */
        MERGE,
        /** Both stay; the account counts for the first. */
        KEEP_BOTH
    }

    /** Everything that is held for this owner. */
    public List<HeldDuplicate> list(OwnerId owner) {
        return transactions.inBook(owner, books -> {
            List<HeldDuplicate> held = new ArrayList<>();
            for (SyncState state : books.syncs().all(owner)) {
                List<DeviceItem> items = books.items().refused(owner, state.mapBefore(), LISTED).stream()
                        .filter(item -> item.doubles() != null)
                        .toList();
                Contents contents = new Contents(books.cards(), owner);
                contents.load(items.stream()
                        .map(item -> Objects.requireNonNull(item.held()))
                        .toList());
                items.forEach(item -> held.add(new HeldDuplicate(
                        -item.slot(),
                        state.device(),
                        Objects.requireNonNull(item.doubles()),
                        contents.version(Objects.requireNonNull(item.held())),
                        item.reason())));
            }
            return held;
        });
    }

    /**
     * Settles one; the device learns of it in its next sync.
     *
     * @return false when nothing with that number is held (any more)
     */
    public boolean resolve(OwnerId owner, long id, Resolution resolution) {
        return transactions.inBook(owner, books -> {
            BookEdit edit = new BookEdit(books, owner);
            Optional<Place> place = find(books, owner, id);
            place.ifPresent(found -> {
                settle(books, owner, edit, found, resolution);
            });
            return place.isPresent();
        });
    }

    private record Place(SyncState state, DeviceItem item) {}

    private static Optional<Place> find(Books books, OwnerId owner, long id) {
        for (SyncState state : books.syncs().all(owner)) {
            for (DeviceItem item : books.items().refused(owner, state.mapBefore(), LISTED)) {
                if (item.slot() == -id && item.doubles() != null) {
                    return Optional.of(new Place(state, item));
                }
            }
        }
        return Optional.empty();
    }

    /** What merging decided against the first is a conflict like any other, and can be restored. */
    private static LogEntry merged(
            Place place, StoredCard before, StoredCard after, VersionId held, MergeResult result) {
        CardId first = before.head().id();
        if (result.conflicts().isEmpty()) {
            return Entries.byHand(
                    LogEntry.Kind.RESTORED,
                    first,
                    before.head().version(),
                    after.head().version(),
                    "merged with its double, by the owner");
        }
        return Entries.of(
                LogEntry.Kind.CONFLICT,
                place.state(),
                first,
                null,
                held,
                before.head().version(),
                after.head().version(),
                result.conflicts().stream()
                        .map(ElementConflict::name)
                        .distinct()
                        .toList(),
                "device",
                "merged with its double, by the owner");
    }

    private static void settle(Books books, OwnerId owner, BookEdit edit, Place place, Resolution resolution) {
        Contents contents = new Contents(books.cards(), owner);
        VersionId held = Objects.requireNonNull(place.item().held());
        StoredVersion body = contents.version(held);
        CardContent content = contents.of(held);
        CardId firstId = Objects.requireNonNull(place.item().doubles());
        if (resolution == Resolution.MERGE) {
            books.cards().cards(owner, List.of(firstId)).stream()
                    .filter(first -> !first.head().deleted())
                    .forEach(first -> {
                        contents.learn(first.version());
                        MergeResult result =
                                Merge.merge(null, contents.of(first.head().version()), content, DeviceView.full());
                        StoredCard after = edit.change(first, result.merged(), Body.written(result.merged(), "owner"));
                        edit.log(merged(place, first, after, held, result));
                    });
        }
        // A card of its own even when it goes at once: the device is told by the ordinary way of a deleted card, and
        // the body stays
        // in the history.
        StoredCard card = edit.create(content, new Body(body.contentType(), body.body(), body.origin()));
        if (resolution != Resolution.KEEP_BOTH) {
            edit.delete(card);
            edit.log(Entries.byHand(
                    LogEntry.Kind.REMOVAL,
                    card.head().id(),
                    card.head().version(),
                    null,
                    "double of contact " + firstId.value() + ", by the owner"));
        }
        edit.flush();
        books.log().ofCard(owner, firstId, ENTRIES).stream()
                .filter(entry -> entry.kind() == LogEntry.Kind.DUPLICATE && held.equals(entry.deviceVersion()))
                .forEach(entry -> books.log().settle(owner, entry.id()));
        MapGeneration map = place.state().mapBefore();
        books.items().remove(owner, map, List.of(place.item().slot()));
        books.items()
                .put(
                        owner,
                        map,
                        List.of(Items.mapped(
                                card.head().id(),
                                Objects.requireNonNull(place.item().luid()),
                                card.head().version(),
                                place.state().number())));
    }
}
