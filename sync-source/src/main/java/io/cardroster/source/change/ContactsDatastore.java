package io.cardroster.source.change;

import io.cardroster.source.roster.RosterLanes;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.sync.SyncOpening;
import io.cardroster.source.vcard.CardText;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Page;
import io.cardroster.syncml.spi.Pair;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The {@code contacts} datastore: an owner's cards, as any host sees them. It only routes: {@link SyncOpening} knows anchors and map
 * generations, {@link Upload} what a device's changes mean, {@link Refresh} how a device replaces the book, {@link Delivery} what the device is owed.
 */
public final class ContactsDatastore implements Datastore {

    /** Canonical name, also used in keys. */
    public static final String NAME = "contacts";

    /** After which a silent device is forgotten, unless the host says otherwise. */
    public static final Duration DEVICE_EXPIRY = Duration.ofDays(180);

    private final Books books;
    private final BookLimits limits;
    private final Duration pullInterval;
    private final SyncOpening opening;

    /** As below; devices are forgotten after {@link #DEVICE_EXPIRY}. */
    public ContactsDatastore(Books books, BookLimits limits, Duration pullInterval) {
        this(books, limits, pullInterval, DEVICE_EXPIRY);
    }

    /**
     * The cards of the owner whose transaction it is.
     *
     * @param pullInterval the owner's rosters are read at the start of a sync, at most that often
     * @param deviceExpiry after which a silent device starts slow again
     */
    public ContactsDatastore(Books books, BookLimits limits, Duration pullInterval, Duration deviceExpiry) {
        this.books = books;
        this.limits = limits;
        this.pullInterval = pullInterval;
        this.opening = new SyncOpening(books, deviceExpiry);
    }

    @Override
    public Opened open(SyncRequest request) {
        // Only marked: the rosters are read while the phone uploads, and the sync takes what is there when it has.
        OwnerId owner = request.owner();
        books.roster()
                .pullsDue(owner, pullInterval)
                .forEach(type -> books.lanes().mark(owner, RosterLanes.of(type)));
        return opening.open(request, NAME);
    }

    @Override
    public void formKnown(SyncId sync, ItemForm form) {
        opening.running(sync)
                .ifPresent(state -> books.syncs()
                        .put(sync.owner(), state.change().form(form).build()));
    }

    @Override
    public List<Outcome> apply(SyncId sync, List<Change> changes) {
        return opening.running(sync)
                .filter(state -> state.mode().deviceSends())
                .map(state -> inFormOf(changes, sync.owner(), state))
                .map(state -> isStaging(state)
                        ? new Refresh(books, limits, sync.owner(), state).stage(changes)
                        : new Upload(books, limits, sync.owner(), state).apply(changes))
                .orElseGet(() -> Collections.nCopies(changes.size(), Outcome.RETRY));
    }

    @Override
    public void untaken(SyncId sync, List<Luid> luids) {
        opening.running(sync)
                .filter(state -> state.mode().deviceSendsAll() && state.horizon() < 0)
                .ifPresent(state -> new Untaken(books, sync.owner(), state).note(luids));
    }

    /** A device that did not say in which version it takes cards gets them in that in which it sends its own. */
    SyncState inFormOf(List<Change> changes, OwnerId owner, SyncState state) {
        if (!state.form().version().isEmpty()) {
            return state;
        }
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                SyncState spoken = state.change()
                        .form(CardText.form(put.body(), put.contentType()))
                        .build();
                books.syncs().put(owner, spoken);
                return spoken;
            }
        }
        return state;
    }

    @Override
    public void answered(SyncId sync, List<Ack> acks, List<Pair> pairs) {
        opening.running(sync).ifPresent(state -> new Delivery(books, sync.owner(), state).answered(acks, pairs));
    }

    @Override
    public int deviceDone(SyncId sync) {
        return opening.running(sync)
                .map(state -> {
                    if (isStaging(state)) {
                        new Refresh(books, limits, sync.owner(), state).takeEffect();
                    }
                    if (state.mode() == SyncMode.SLOW && state.horizon() < 0) {
                        new Untaken(books, sync.owner(), state).keepPaired();
                    }
                    if (state.horizon() < 0) {
                        new HeldDuplicates(books, sync.owner(), state).promoteFreed();
                    }
                    SyncState fixed = opening.fixHorizon(sync.owner(), state);
                    return fixed.mode().serverSends() ? new Delivery(books, sync.owner(), fixed).owedCount() : 0;
                })
                .orElse(0);
    }

    @Override
    public Page owed(SyncId sync, Cursor from, Room room) {
        return opening.running(sync)
                .filter(state -> state.mode().serverSends() && state.horizon() >= 0)
                .map(state -> new Delivery(books, sync.owner(), state).owed(from, room))
                .orElseGet(() -> new Page(List.of(), from, true));
    }

    @Override
    public Optional<Outgoing> read(SyncId sync, Guid guid) {
        return opening.running(sync).flatMap(state -> new Delivery(books, sync.owner(), state).read(guid));
    }

    @Override
    public void close(SyncId sync, End end) {
        opening.running(sync).ifPresent(state -> opening.close(sync.owner(), state, end));
    }

    private static boolean isStaging(SyncState state) {
        return state.mode() == SyncMode.REFRESH_FROM_CLIENT && state.horizon() < 0;
    }
}
