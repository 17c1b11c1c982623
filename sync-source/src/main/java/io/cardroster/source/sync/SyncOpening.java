package io.cardroster.source.sync;

import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Start and end of a sync of any datastore: whether anchors and history allow a fast one or to go on with one that was broken off, which map
 * generation it writes, and what moves when it ends well. Anchors are a sanity check; the watermark alone decides what is owed.
 */
public final class SyncOpening {

    private final Books books;

    private final Duration deviceExpiry;

    /** Devices that were silent for longer than {@code deviceExpiry} start anew. */
    public SyncOpening(Books books, Duration deviceExpiry) {
        this.books = books;
        this.deviceExpiry = deviceExpiry;
    }

    /** Opens or resumes, see {@link io.cardroster.syncml.spi.Datastore#open}. */
    public Opened open(SyncRequest request, String datastore) {
        Optional<SyncState> before = known(request, datastore);
        String reason = request.resume() ? whyNotResumed(request, before) : slowReason(request, before);
        if (request.resume() && reason.isEmpty()) {
            return resume(request, before.orElseThrow());
        }
        SyncMode mode = reason.isEmpty() ? request.mode() : SyncMode.SLOW;
        long number = before.map(SyncState::number).orElse(0L) + 1;
        int inForce = before.map(SyncState::generation).orElse(0);
        int last = before.map(SyncState::running).orElse(0);
        boolean newMap = mode.deviceSendsAll() || mode == SyncMode.REFRESH_FROM_SERVER;
        if (before.isPresent() && before.get().mode().deviceSendsAll()) {
            // What is left of a sync that the device did not finish; nobody goes on with it any more.
            books.staging().clear(request.owner(), request.device(), datastore);
        }
        if (newMap && last - 1 > inForce) {
            // Of several tries in a row the newest one holds all evidence.
            books.items()
                    .carry(
                            request.owner(),
                            new MapGeneration(request.device(), datastore, last - 1),
                            new MapGeneration(request.device(), datastore, last));
        }
        return opened(
                request,
                new SyncState(
                        request.device(),
                        datastore,
                        number,
                        inForce,
                        newMap ? Math.max(last, inForce) + 1 : inForce,
                        before.map(SyncState::watermark).orElse(0L),
                        -1,
                        books.cards().revision(request.owner()),
                        before.map(SyncState::deviceLast).orElse(null),
                        request.anchors().next(),
                        before.map(SyncState::serverLast).orElse(null),
                        Long.toString(number),
                        mode,
                        true,
                        false,
                        before.map(SyncState::slowRequired).orElse(false),
                        form(request, before),
                        request.maxObjSize()),
                false,
                reason);
    }

    /** The sync, unless it has ended or a newer one has fenced it. */
    public Optional<SyncState> running(SyncId sync) {
        return books.syncs()
                .find(sync.owner(), sync.device(), sync.datastore())
                .filter(state -> state.open() && state.number() == sync.number());
    }

    private Optional<SyncState> known(SyncRequest request, String datastore) {
        boolean silent = books.syncs()
                .lastUsed(request.owner(), request.device(), datastore)
                .filter(used -> used.isBefore(books.now().minus(deviceExpiry)))
                .isPresent();
        if (silent) {
            books.syncs().forget(request.owner(), request.device(), datastore);
        }
        return books.syncs().find(request.owner(), request.device(), datastore);
    }

    /**
     * Goes on under a new number, which fences what may still arrive of the old one: same mode, same map. What was sent and not
     * acknowledged is owed again since its number is older now; the horizon is fixed anew, as both sides may have changed. A
     * refresh from the device that has taken effect keeps it: it must not take effect again.
     */
    private Opened resume(SyncRequest request, SyncState before) {
        long number = before.number() + 1;
        boolean tookEffect = before.mode() == SyncMode.REFRESH_FROM_CLIENT && before.horizon() >= 0;
        return opened(
                request,
                new SyncState(
                        before.device(),
                        before.datastore(),
                        number,
                        before.generation(),
                        before.running(),
                        before.watermark(),
                        tookEffect ? before.horizon() : -1,
                        before.begun(),
                        before.deviceLast(),
                        request.anchors().next(),
                        before.serverLast(),
                        Long.toString(number),
                        before.mode(),
                        true,
                        false,
                        before.slowRequired(),
                        form(request, Optional.of(before)),
                        request.maxObjSize()),
                true,
                "");
    }

    private Opened opened(SyncRequest request, SyncState state, boolean resumed, String reason) {
        books.syncs().put(request.owner(), state);
        return new Opened(
                new SyncId(request.owner(), state.device(), state.datastore(), state.number()),
                state.mode(),
                resumed,
                reason,
                new Anchors(state.serverLast(), Objects.requireNonNull(state.serverNext())));
    }

    /** Empty when the broken sync can go on. */
    private String whyNotResumed(SyncRequest request, Optional<SyncState> before) {
        if (before.isEmpty() || !(before.get().open() || before.get().broken())) {
            return "nothing to resume";
        }
        SyncState state = before.get();
        if (state.slowRequired() && state.mode() != SyncMode.SLOW) {
            return "slow sync was required";
        }
        String last = Objects.requireNonNullElse(request.anchors().last(), "");
        if (!last.isEmpty() && !last.equals("0") && !proves(last, state)) {
            return "anchors do not match";
        }
        // The device leaves out what was answered in the sync that it means. Without a trace of it here we may mean
        // another one.
        if (state.writesNewMap()
                && state.horizon() < 0
                && !books.items().any(request.owner(), state.map())
                && books.staging().size(request.owner(), state.map()).items() == 0) {
            return "nothing to resume";
        }
        return "";
    }

    /** What the device said in this session, else what is known from an earlier one. */
    private static ItemForm form(SyncRequest request, Optional<SyncState> before) {
        boolean said = !request.form().version().isEmpty();
        return said ? request.form() : before.map(SyncState::form).orElse(request.form());
    }

    private String slowReason(SyncRequest request, Optional<SyncState> before) {
        switch (request.mode()) {
            case SLOW, REFRESH_FROM_SERVER, REFRESH_FROM_CLIENT -> {
                return "";
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
        if (state.writesNewMap()) {
            return "a slow sync or refresh was broken off";
        }
        String last = request.anchors().last();
        return last != null && !last.isEmpty() && proves(last, state) ? "" : "anchors do not match";
    }

    /** The pending anchor proves a sync whose last message was lost, and covers phones that send Last = Next. */
    private static boolean proves(String last, SyncState state) {
        return last.equals(state.deviceLast()) || last.equals(state.devicePending());
    }

    /** Fixes the horizon, since the device is done; a repeated call changes nothing. */
    public SyncState fixHorizon(OwnerId owner, SyncState state) {
        if (state.horizon() >= 0) {
            return state;
        }
        SyncState fixed = state.withHorizon(books.cards().revision(owner));
        books.syncs().put(owner, fixed);
        return fixed;
    }

    /** Ends it, see {@link io.cardroster.syncml.spi.Datastore#close}. */
    public void close(OwnerId owner, SyncState state, End end) {
        boolean good = end == End.COMPLETED && state.horizon() >= 0;
        boolean moves = good && state.mode().serverSends() && !state.full();
        boolean settled = good && state.mode() == SyncMode.SLOW;
        // An addition that the device took long ago, and whose LUID it has not told in a whole sync since, is found
        // again only
        // by comparing everything.
        boolean mapLost = good && books.items().hasTaken(owner, state.map(), state.number());
        books.syncs()
                .put(
                        owner,
                        new SyncState(
                                state.device(),
                                state.datastore(),
                                state.number(),
                                good ? state.running() : state.generation(),
                                state.running(),
                                moves ? Math.max(state.watermark(), state.horizon()) : state.watermark(),
                                state.horizon(),
                                state.begun(),
                                good ? state.devicePending() : state.deviceLast(),
                                state.devicePending(),
                                good ? state.serverNext() : state.serverLast(),
                                state.serverNext(),
                                state.mode(),
                                false,
                                !good,
                                mapLost || (state.slowRequired() && !settled),
                                state.form(),
                                state.maxObjSize()));
        if (good && state.writesNewMap()) {
            books.items().keepOnly(owner, state.map());
        }
    }
}
