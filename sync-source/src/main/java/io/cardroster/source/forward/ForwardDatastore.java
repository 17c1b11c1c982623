package io.cardroster.source.forward;

import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.sync.SyncOpening;
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
 * The {@code forward} datastore: notes of a phone, of which those that name a recipient are messages. It only routes:
 * {@link NoteUpload} says what a note means, {@link NoteDelivery} what the phone is told.
 */
public final class ForwardDatastore implements Datastore {

    /** Canonical name, also used in keys. */
    public static final String NAME = "forward";

    private final Books books;
    private final ForwardIntake intake;
    private final ForwardDigests digests;
    private final SyncOpening opening;

    /**
     * The notes of the owner whose transaction it is.
     *
     * @param deviceExpiry after which a silent device starts slow again
     */
    public ForwardDatastore(Books books, ForwardIntake intake, ForwardDigests digests, Duration deviceExpiry) {
        this.books = books;
        this.intake = intake;
        this.digests = digests;
        this.opening = new SyncOpening(books, deviceExpiry);
    }

    /** A refresh from the server becomes a slow sync: the phone's own notes are not here, and it would be left without them. */
    @Override
    public Opened open(SyncRequest request) {
        SyncRequest possible = request.mode() == SyncMode.REFRESH_FROM_SERVER
                ? new SyncRequest(
                        request.owner(),
                        request.device(),
                        SyncMode.SLOW,
                        request.resume(),
                        request.anchors(),
                        request.maxObjSize(),
                        request.form())
                : request;
        return opening.open(possible, NAME);
    }

    /** Notes are written back in the form in which they came. */
    @Override
    public void formKnown(SyncId sync, ItemForm form) {}

    @Override
    public List<Outcome> apply(SyncId sync, List<Change> changes) {
        return opening.running(sync)
                .filter(state -> state.mode().deviceSends() && state.horizon() < 0)
                .map(state -> new NoteUpload(books, sync.owner(), state, intake, digests).apply(changes))
                .orElseGet(() -> Collections.nCopies(changes.size(), Outcome.RETRY));
    }

    @Override
    public void untaken(SyncId sync, List<Luid> luids) {
        opening.running(sync).ifPresent(state -> {
            List<StoredNote> met = books.notes().byLuid(sync.owner(), state.device(), luids).stream()
                    .map(note -> note.met(note.luid(), state.number()))
                    .toList();
            books.notes().put(sync.owner(), met);
        });
    }

    /** The server adds no notes, so LUIDs say nothing new. */
    @Override
    public void answered(SyncId sync, List<Ack> acks, List<Pair> pairs) {
        if (!acks.isEmpty()) {
            opening.running(sync).ifPresent(state -> delivery(sync, state).acknowledged(acks));
        }
    }

    @Override
    public int deviceDone(SyncId sync) {
        return opening.running(sync)
                .map(state -> {
                    if (state.horizon() < 0 && state.mode().deviceSendsAll()) {
                        books.notes().unmet(sync.owner(), sync.device(), sync.number());
                    }
                    return opening.fixHorizon(sync.owner(), state);
                })
                .filter(state -> state.mode().serverSends())
                .map(state -> delivery(sync, state).owedCount())
                .orElse(0);
    }

    @Override
    public Page owed(SyncId sync, Cursor from, Room room) {
        return opening.running(sync)
                .filter(state -> state.mode().serverSends() && state.horizon() >= 0)
                .map(state -> delivery(sync, state).owed(from, room))
                .orElseGet(() -> new Page(List.of(), from, true));
    }

    @Override
    public Optional<Outgoing> read(SyncId sync, Guid guid) {
        return opening.running(sync).flatMap(state -> delivery(sync, state).read(guid));
    }

    @Override
    public void close(SyncId sync, End end) {
        opening.running(sync).ifPresent(state -> opening.close(sync.owner(), state, end));
    }

    private NoteDelivery delivery(SyncId sync, SyncState state) {
        return new NoteDelivery(books, sync.owner(), state);
    }
}
