package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.conflict.DeviceView;
import io.cardroster.source.conflict.Merge;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a wrong pairing: what the device had sent becomes a contact of its own, which keeps its place on that device, and what
 * it had brought into the other contact is taken out of it again. Later edits stay with the other contact.
 */
public final class SplitDesk {

    private final BookTransactions transactions;
    private final BookLimits limits;

    public SplitDesk(BookTransactions transactions, BookLimits limits) {
        this.transactions = transactions;
        this.limits = limits;
    }

    /** What came of a split. */
    public sealed interface Split {

        /** The pairing is split; {@code contact} is the new one. */
        record Done(CardId contact) implements Split {}

        /** Nothing was done. */
        record Refused(Reason reason) implements Split {}
    }

    /** Why a pairing is not split. */
    public enum Reason {
        /** The card has no such entry in its log, or it is no pairing. */
        NO_PAIRING,
        /** It was split before. */
        ALREADY,
        /** The log does not say what the device had sent, or the contact or the versions are gone. */
        GONE,
        /** The owner has as many cards as he may have. */
        FULL
    }

    /** Splits the pairing of a log entry. */
    public Split split(OwnerId owner, CardId id, long entryId) {
        return transactions.inBook(owner, books -> {
            BookEdit edit = new BookEdit(books, owner);
            Optional<LogEntry> entry = books.log()
                    .find(owner, entryId)
                    .filter(found -> found.kind() == LogEntry.Kind.PAIRING && id.equals(found.card()));
            if (entry.isEmpty()) {
                return new Split.Refused(Reason.NO_PAIRING);
            }
            if (entry.get().settled()) {
                return new Split.Refused(Reason.ALREADY);
            }
            if (edit.liveCards() >= limits.cards()) {
                return new Split.Refused(Reason.FULL);
            }
            CardId made = split(books, owner, edit, entry.get());
            return made == null ? new Split.Refused(Reason.GONE) : new Split.Done(made);
        });
    }

    private static @Nullable CardId split(Books books, OwnerId owner, BookEdit edit, LogEntry entry) {
        CardId id = Objects.requireNonNull(entry.card());
        StoredCard card = books.cards().cards(owner, List.of(id)).stream()
                .filter(found -> !found.head().deleted())
                .findFirst()
                .orElse(null);
        Contents contents = new Contents(books.cards(), owner);
        contents.load(Stream.of(entry.deviceVersion(), entry.serverVersion(), entry.result())
                .filter(Objects::nonNull)
                .toList());
        VersionId sent = entry.deviceVersion();
        if (card == null || sent == null || !contents.has(sent)) {
            return null;
        }
        contents.learn(card.version());
        takeOut(edit, entry, card, contents);
        StoredVersion body = contents.version(sent);
        StoredCard made = edit.create(contents.of(sent), new Body(body.contentType(), body.body(), body.origin()));
        CardId madeId = made.head().id();
        edit.log(Entries.byHand(
                LogEntry.Kind.RESTORED,
                madeId,
                sent,
                made.head().version(),
                "split off contact " + id.value() + ", entry " + entry.id()));
        edit.flush();
        books.log().settle(owner, entry.id());
        remap(books, owner, entry, id, made);
        return madeId;
    }

    /** Before the other is made, so that an account goes to the one that keeps it. */
    private static void takeOut(BookEdit edit, LogEntry entry, StoredCard card, Contents contents) {
        VersionId before = entry.serverVersion();
        VersionId result = entry.result();
        if (before == null || result == null || !contents.has(before) || !contents.has(result)) {
            return;
        }
        CardContent now = contents.of(card.head().version());
        CardContent back = Merge.merge(contents.of(result), contents.of(before), now, DeviceView.full())
                .merged();
        if (back.digest().equals(now.digest())) {
            return;
        }
        StoredCard after = back.digest().equals(contents.of(before).digest())
                ? edit.restore(card, contents.version(before), back)
                : edit.change(card, back, Body.written(back, "undo"));
        edit.log(Entries.byHand(
                LogEntry.Kind.RESTORED,
                card.head().id(),
                card.head().version(),
                after.head().version(),
                "pairing of entry " + entry.id() + " was split"));
    }

    /** The item on the device is the new contact from now on; the other one comes to the device as an addition. */
    private static void remap(Books books, OwnerId owner, LogEntry entry, CardId id, StoredCard made) {
        if (entry.device() == null) {
            return;
        }
        Optional<SyncState> state = books.syncs().find(owner, entry.device(), ContactsDatastore.NAME);
        if (state.isEmpty()) {
            return;
        }
        MapGeneration map = state.get().mapBefore();
        for (DeviceItem item : books.items().byCard(owner, map, List.of(id))) {
            if (item.state() != ItemState.MAPPED) {
                continue;
            }
            // First the other's, which has no LUID any more: two items must not have one LUID.
            books.items().put(owner, map, List.of(Items.skipped(id, true, "its pairing was split", item.sync())));
            books.items()
                    .put(
                            owner,
                            map,
                            List.of(Items.mapped(
                                    made.head().id(),
                                    Objects.requireNonNull(item.luid()),
                                    Objects.requireNonNull(item.held()),
                                    item.shadow(),
                                    item.sync())));
        }
    }
}
