package io.cardroster.source.forward;

import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.OwnerId;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** Accepts, lists and cancels forwards, for doors other than a sync. */
public final class Forwards {

    private final BookTransactions books;
    private final ForwardIntake intake;

    public Forwards(BookTransactions books, ForwardIntake intake) {
        this.books = books;
        this.intake = intake;
    }

    /** Accepts in a transaction of its own. */
    public ForwardAnswer accept(OwnerId owner, ForwardCommand command) {
        return books.inBook(owner, book -> intake.accept(book, owner, command));
    }

    /** Newest first. */
    public List<StoredForward> list(OwnerId owner, int limit) {
        return books.inBook(owner, book -> book.forwards().list(owner, limit));
    }

    /** Cancels what is not being sent. Returns how many recipients will not get it. */
    public int cancel(OwnerId owner, UUID forward) {
        return books.inBook(owner, book -> {
            List<ForwardRecipient> open = book.forwards().find(owner, forward).stream()
                    .flatMap(found -> found.recipients().stream())
                    .filter(recipient -> recipient.state() == ForwardState.ACCEPTED)
                    .map(recipient -> recipient.with(ForwardState.CANCELLED, "cancelled by the owner"))
                    .toList();
            int cancelled = book.forwards()
                    .update(owner, open, EnumSet.of(ForwardState.ACCEPTED))
                    .size();
            book.forwards().eraseSecrets(owner);
            return cancelled;
        });
    }
}
