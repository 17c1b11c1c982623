package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.source.spi.SyncStep;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import java.util.Optional;

/**
 * Brings earlier states back: of one card, or of everything that a sync did. An undo is a new change, which devices get in their
 * next sync; cards keep their numbers, and what was edited since stays.
 */
public final class UndoDesk {

    /** Steps undone in one transaction: a phone waits for the owner's row no longer than that takes. */
    private static final int PAGE = 100;

    private final BookTransactions transactions;
    private final BookLimits limits;

    public UndoDesk(BookTransactions transactions, BookLimits limits) {
        this.transactions = transactions;
        this.limits = limits;
    }

    /** What came of bringing back a card. */
    public enum Restored {
        DONE,
        /** There is no such card. */
        UNKNOWN,
        /** The card has no such version, or it was pruned. */
        NO_VERSION,
        /** The card stands at that version. */
        ALREADY,
        /** That body cannot be read as a card. */
        UNREADABLE,
        /** The owner has as many cards as he may have. */
        FULL
    }

    /** Lets a card stand at one of its versions again; a deleted card comes back to life. */
    public Restored card(OwnerId owner, CardId id, VersionId to) {
        return transactions.inBook(owner, books -> {
            BookEdit edit = new BookEdit(books, owner);
            Optional<StoredCard> found =
                    books.cards().cards(owner, List.of(id)).stream().findFirst();
            if (found.isEmpty()) {
                return Restored.UNKNOWN;
            }
            StoredCard now = found.get();
            StoredVersion version = books.cards().versions(owner, List.of(to)).get(to);
            if (version == null || !id.equals(version.card())) {
                return Restored.NO_VERSION;
            }
            if (now.head().version().equals(to) && !now.head().deleted()) {
                return Restored.ALREADY;
            }
            if (!(CardText.read(version.body(), version.contentType()) instanceof ReadResult.Card readable)) {
                return Restored.UNREADABLE;
            }
            if (now.head().deleted() && edit.liveCards() >= limits.cards()) {
                return Restored.FULL;
            }
            CardContent content = readable.content();
            edit.restore(now, version, content);
            edit.log(Entries.byHand(
                    LogEntry.Kind.RESTORED, id, now.head().version(), to, "version " + to.value() + " brought back"));
            edit.flush();
            return Restored.DONE;
        });
    }

    /** Syncs that changed the book, newest first. */
    public List<RecordedSync> syncs(OwnerId owner, int limit) {
        return transactions.inBook(owner, books -> books.log().syncs(owner, limit));
    }

    /**
     * Takes back what a sync did, card by card, newest step first and page by page, each page a transaction of its own. An undo
     * that was broken off is made whole by undoing once more: what was taken back already is found so.
     *
     * @return empty when no sync of that name changed the book
     */
    public Optional<SyncUndone> sync(OwnerId owner, SyncRef ref) {
        Optional<RecordedSync> found =
                transactions.inBook(owner, books -> books.log().sync(owner, ref));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SyncUndone sum = SyncUndone.NOTHING;
        SyncStep.Place place = SyncStep.Place.NEWEST;
        while (true) {
            SyncStep.Place from = place;
            StepsUndone page = transactions.inBook(owner, books -> page(books, owner, found.get(), from));
            sum = sum.plus(page.undone());
            if (page.last()) {
                transactions.inBook(owner, books -> {
                    books.log().undone(owner, ref);
                    return ref;
                });
                return Optional.of(sum);
            }
            place = page.next();
        }
    }

    private record StepsUndone(SyncUndone undone, SyncStep.Place next, boolean last) {}

    private StepsUndone page(Books books, OwnerId owner, RecordedSync sync, SyncStep.Place from) {
        List<SyncStep> steps = books.log().steps(owner, sync, from, PAGE);
        SyncStep.Place next = from;
        for (SyncStep step : steps) {
            next = next.past(step);
        }
        SyncUndone undone = steps.isEmpty()
                ? SyncUndone.NOTHING
                : new StepUndo(books, owner, limits, "undo of sync " + sync.ref()).undo(steps);
        return new StepsUndone(undone, next, steps.size() < PAGE);
    }
}
