package io.cardroster.source.change;

import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.OwedRange;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.util.Optional;

/**
 * Start and end of a sync: whether anchors and history allow a fast one, which map generation it writes, and what moves when it
 * ends well. Anchors are a sanity check; the watermark alone decides what is owed.
 */
final class Opening {

    private final Books books;

    Opening(Books books) {
        this.books = books;
    }

    Opened open(SyncRequest request, String datastore) {
        Optional<SyncState> before = books.syncs().find(request.owner(), request.device(), datastore);
        String reason = slowReason(request, before);
        SyncMode mode = reason.isEmpty() ? request.mode() : SyncMode.SLOW;
        long number = before.map(SyncState::number).orElse(0L) + 1;
        int inForce = before.map(SyncState::generation).orElse(0);
        int last = before.map(SyncState::running).orElse(0);
        boolean newMap = mode == SyncMode.SLOW || mode == SyncMode.REFRESH_FROM_SERVER;
        String serverNext = Long.toString(number);
        SyncState state = new SyncState(
                request.device(),
                datastore,
                number,
                inForce,
                newMap ? Math.max(last, inForce) + 1 : inForce,
                before.map(SyncState::watermark).orElse(0L),
                -1,
                before.map(SyncState::deviceLast).orElse(null),
                request.anchors().next(),
                before.map(SyncState::serverLast).orElse(null),
                serverNext,
                mode,
                true,
                before.map(SyncState::slowRequired).orElse(false),
                form(request, before),
                request.maxObjSize());
        books.syncs().put(request.owner(), state);
        return new Opened(
                new SyncId(request.owner(), request.device(), datastore, number),
                mode,
                reason,
                new Anchors(state.serverLast(), serverNext));
    }

    /** What the device said in this session, else what is known from an earlier one. */
    private static ItemForm form(SyncRequest request, Optional<SyncState> before) {
        boolean said = !request.form().version().isEmpty();
        return said ? request.form() : before.map(SyncState::form).orElse(request.form());
    }

    private String slowReason(SyncRequest request, Optional<SyncState> before) {
        switch (request.mode()) {
            case SLOW, REFRESH_FROM_SERVER -> {
                return "";
            }
            case REFRESH_FROM_CLIENT -> {
                // Replacing the book needs staging, so that nobody sees half of it. Until that exists, a slow sync
                // loses nothing.
                return "refresh from the device is not offered";
            }
            default -> {}
        }
        if (before.isEmpty() || before.get().generation() == 0) {
            return "first sync";
        }
        SyncState state = before.get();
        if (state.slowRequired()) {
            return "slow sync was required";
        }
        if (state.running() != state.generation()) {
            return "a slow sync was broken off";
        }
        String last = request.anchors().last();
        // The pending anchor proves a sync whose last message was lost, and covers phones that send Last = Next.
        if (last == null
                || last.isEmpty()
                || !(last.equals(state.deviceLast()) || last.equals(state.devicePending()))) {
            return "anchors do not match";
        }
        if (books.items().hasTaken(request.owner(), state.mapBefore())) {
            return "items were taken without a Map";
        }
        return "";
    }

    /** Fixes the horizon; a repeated call changes nothing. */
    int deviceDone(OwnerId owner, SyncState state) {
        SyncState fixed = state;
        if (state.horizon() < 0) {
            fixed = state.withHorizon(books.cards().revision(owner));
            books.syncs().put(owner, fixed);
        }
        if (!fixed.mode().serverSends()) {
            return 0;
        }
        return books.items().owedCount(owner, fixed.map(), range(fixed, Outgoing.Kind.ADD, 0, Integer.MAX_VALUE));
    }

    /** What the open sync owes. A slow sync or a refresh owes everything. */
    static OwedRange range(SyncState state, Outgoing.Kind kind, long after, int limit) {
        boolean everything = state.running() != state.generation();
        return new OwedRange(kind, everything ? 0 : state.watermark(), state.horizon(), state.number(), after, limit);
    }

    void close(OwnerId owner, SyncState state, End end) {
        boolean good = end == End.COMPLETED && state.horizon() >= 0;
        boolean moves = good && state.mode().serverSends();
        books.syncs()
                .put(
                        owner,
                        new SyncState(
                                state.device(),
                                state.datastore(),
                                state.number(),
                                moves ? state.running() : state.generation(),
                                state.running(),
                                moves ? Math.max(state.watermark(), state.horizon()) : state.watermark(),
                                state.horizon(),
                                good ? state.devicePending() : state.deviceLast(),
                                state.devicePending(),
                                good ? state.serverNext() : state.serverLast(),
                                state.serverNext(),
                                state.mode(),
                                false,
                                state.slowRequired() && !(good && state.mode() == SyncMode.SLOW),
                                state.form(),
                                state.maxObjSize()));
        if (moves && state.running() != state.generation()) {
            books.items().keepOnly(owner, state.map());
        }
    }
}
