package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.sync.SyncOpening;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.util.List;

/** Ends a sync of a host well, once the host's next one shows that it did. */
final class HostedProof {

    private static final int BATCH = 500;

    private final Books books;
    private final BookLimits limits;
    private final SyncOpening opening;

    HostedProof(Books books, BookLimits limits, SyncOpening opening) {
        this.books = books;
        this.limits = limits;
        this.opening = opening;
    }

    /** Looks at what a new sync says of the one before. */
    void look(SyncRequest request) {
        opening.proven(request, ContactsDatastore.NAME).ifPresent(state -> endWell(request.owner(), state));
    }

    private void endWell(OwnerId owner, SyncState state) {
        if (state.mode() == SyncMode.REFRESH_FROM_CLIENT) {
            new Refresh(books, limits, owner, state).completed();
        } else if (state.writesNewMap()) {
            if (state.mode() == SyncMode.SLOW) {
                new Untaken(books, owner, state).keepPaired();
            }
            keepOwed(owner, state);
        }
        new HeldDuplicates(books, owner, state).promoteFreed();
        opening.close(owner, state, End.COMPLETED);
    }

    /** What the host was told of and never read would be lost behind the watermark. */
    private void keepOwed(OwnerId owner, SyncState state) {
        DeviceItems items = new DeviceItems(books.items(), owner, state.map());
        long after = 0;
        while (true) {
            List<StoredCard> page = books.items().unpaired(owner, state.map(), after, BATCH);
            for (StoredCard card : page) {
                CardId id = card.head().id();
                if (card.head().revision() <= state.horizon()) {
                    items.put(Items.skipped(id, true, "was not read by the host", state.number()));
                }
                after = id.value();
            }
            if (page.size() < BATCH) {
                items.flush();
                return;
            }
        }
    }
}
