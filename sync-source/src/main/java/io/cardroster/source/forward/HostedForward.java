package io.cardroster.source.forward;

import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.sync.SyncOpening;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.HostedDatastore;
import io.cardroster.syncml.spi.HostedItem;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Page;
import io.cardroster.syncml.spi.Placed;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The {@code forward} datastore for a host with an engine of its own, by the rules of {@link ForwardDatastore}. All notes come from
 * the device, so the host knows each under a LUID that is known here too, and nothing here has a twin.
 */
public final class HostedForward implements HostedDatastore {

    private static final int BATCH = 200;

    private final Books books;
    private final ForwardIntake intake;
    private final ForwardDigests digests;
    private final SyncOpening opening;
    private final ForwardDatastore notes;

    /** The notes of the owner whose transaction it is; see {@link ForwardDatastore}. */
    public HostedForward(Books books, ForwardIntake intake, ForwardDigests digests, Duration deviceExpiry) {
        this.books = books;
        this.intake = intake;
        this.digests = digests;
        this.opening = new SyncOpening(books, deviceExpiry);
        this.notes = new ForwardDatastore(books, intake, digests, deviceExpiry);
    }

    @Override
    public Opened open(SyncRequest request) {
        opening.proven(request, ForwardDatastore.NAME).ifPresent(state -> endWell(request.owner(), state));
        Opened opened = notes.open(request);
        opening.running(opened.sync()).ifPresent(state -> opening.fixHorizon(request.owner(), state));
        return opened;
    }

    private void endWell(OwnerId owner, SyncState state) {
        if (state.mode().deviceSendsAll()) {
            books.notes().unmet(owner, state.device(), state.number());
        }
        opening.close(owner, state, End.COMPLETED);
    }

    /** Notes with news. In a slow sync a host cannot replace what the device has just shown; the news are told in the next one. */
    @Override
    public List<Guid> owed(SyncId sync, Outgoing.Kind kind) {
        return opening.running(sync)
                .filter(state -> kind == Outgoing.Kind.REPLACE)
                .filter(state -> state.mode().serverSends() && !state.writesNewMap())
                .map(state -> new NoteDelivery(books, sync.owner(), state))
                .map(HostedForward::news)
                .orElse(List.of());
    }

    private static List<Guid> news(NoteDelivery delivery) {
        List<Guid> news = new ArrayList<>();
        Cursor from = Cursor.START;
        while (true) {
            Page page = delivery.owed(from, new Room(Integer.MAX_VALUE, 0, BATCH));
            page.items().forEach(item -> news.add(item.guid()));
            if (page.last()) {
                return news;
            }
            from = page.next();
        }
    }

    @Override
    public List<Guid> twins(SyncId sync, HostedItem item) {
        return List.of();
    }

    @Override
    public Placed put(SyncId sync, HostedItem item) {
        return opening.running(sync)
                .filter(state -> state.mode().deviceSends())
                .flatMap(state -> luid(sync, item).map(luid -> put(sync, state, luid, item)))
                .orElse(new Placed(Outcome.RETRY, Optional.empty(), Placed.Rest.NOTHING));
    }

    private Placed put(SyncId sync, SyncState state, Luid luid, HostedItem item) {
        Change.Verb verb = item.guid().isPresent() ? Change.Verb.REPLACE : Change.Verb.ADD;
        Change.Put change = new Change.Put(luid, verb, item.contentType(), item.body());
        Outcome outcome = apply(sync, state, change);
        Optional<Guid> guid = books.notes().byLuid(sync.owner(), sync.device(), List.of(luid)).stream()
                .findFirst()
                .map(NoteDelivery::guid);
        return new Placed(outcome, guid, Placed.Rest.NOTHING);
    }

    /** Both sides changed it: the device's words stand, and what there is to tell of them is told in the next sync. */
    @Override
    public Placed merge(SyncId sync, HostedItem item) {
        return put(sync, item);
    }

    @Override
    public void untaken(SyncId sync, List<Luid> luids) {
        notes.untaken(sync, luids);
    }

    @Override
    public Outcome delete(SyncId sync, Guid guid, boolean soft) {
        return opening.running(sync)
                .filter(state -> state.mode().deviceSends())
                .map(state -> luid(sync, guid)
                        .map(luid -> apply(sync, state, new Change.Delete(luid, soft)))
                        .orElse(Outcome.NOT_FOUND))
                .orElse(Outcome.RETRY);
    }

    private Outcome apply(SyncId sync, SyncState state, Change change) {
        return new NoteUpload(books, sync.owner(), state, intake, digests)
                .apply(List.of(change))
                .get(0);
    }

    private Optional<Luid> luid(SyncId sync, HostedItem item) {
        return item.luid().or(() -> item.guid().flatMap(guid -> luid(sync, guid)));
    }

    private Optional<Luid> luid(SyncId sync, Guid guid) {
        return NoteDelivery.number(guid).stream()
                .flatMap(number -> books.notes().byNumber(sync.owner(), sync.device(), List.of(number)).stream())
                .map(StoredNote::luid)
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public Optional<Outgoing> read(SyncId sync, Guid guid) {
        return notes.read(sync, guid);
    }

    @Override
    public void acknowledged(SyncId sync, List<Ack> acks) {
        notes.answered(sync, acks, List.of());
    }

    @Override
    public void close(SyncId sync) {
        notes.close(sync, End.UNKNOWN);
    }
}
