package io.cardroster.source.change;

import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.conflict.DeviceView;
import io.cardroster.source.conflict.Merge;
import io.cardroster.source.conflict.MergeResult;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the loser of a conflict back. A restore is a new change of the card; what was edited since stays. */
public final class ConflictDesk {

    private final BookTransactions transactions;

    public ConflictDesk(BookTransactions transactions) {
        this.transactions = transactions;
    }

    /** What came of a restore. */
    public enum Restored {
        DONE,
        /** No conflict has that number. */
        UNKNOWN,
        /** It was restored before. */
        ALREADY,
        /** The card is gone, or its versions were pruned. */
        GONE
    }

    /** Restores the loser of one conflict; devices get it in their next sync. */
    public Restored restore(OwnerId owner, long id) {
        return transactions.inBook(owner, books -> {
            Optional<LogEntry> found =
                    books.log().find(owner, id).filter(entry -> entry.kind() == LogEntry.Kind.CONFLICT);
            if (found.isEmpty()) {
                return Restored.UNKNOWN;
            }
            LogEntry entry = found.get();
            if (entry.settled()) {
                return Restored.ALREADY;
            }
            BookEdit edit = new BookEdit(books, owner);
            StoredCard card = entry.card() == null
                    ? null
                    : books.cards().cards(owner, List.of(entry.card())).stream()
                            .findFirst()
                            .orElse(null);
            if (card == null || card.head().deleted()) {
                return Restored.GONE;
            }
            if (entry.properties().isEmpty()) {
                // One side deleted the card and lost: what is brought back is the deletion.
                edit.delete(card);
                edit.log(byHand(LogEntry.Kind.REMOVAL, card, null, id));
            } else {
                CardContent restored = restored(new Contents(books.cards(), owner), entry, card);
                if (restored == null) {
                    return Restored.GONE;
                }
                StoredCard after = edit.change(card, restored, Body.written(restored, "owner"));
                edit.log(byHand(LogEntry.Kind.RESTORED, card, after.head().version(), id));
            }
            edit.flush();
            books.log().settle(owner, id);
            return Restored.DONE;
        });
    }

    private static LogEntry byHand(LogEntry.Kind kind, StoredCard before, @Nullable VersionId result, long conflict) {
        return Entries.byHand(
                kind,
                before.head().id(),
                before.head().version(),
                result,
                "loser of conflict " + conflict + " brought back");
    }

    /** The card with the elements that lost, told by doing the merge of then once more. */
    private static @Nullable CardContent restored(Contents contents, LogEntry entry, StoredCard card) {
        if (entry.serverVersion() == null || entry.deviceVersion() == null) {
            return null;
        }
        contents.learn(card.version());
        MergeResult then = Merge.merge(
                entry.base() == null ? null : contents.of(entry.base()),
                contents.of(entry.serverVersion()),
                contents.of(entry.deviceVersion()),
                DeviceView.full());
        return Merge.restore(
                contents.of(card.head().version()),
                then.conflicts().stream()
                        .filter(conflict -> entry.properties().contains(conflict.name()))
                        .toList());
    }
}
