package io.cardroster.source.sync;

import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        SyncState was =
                before.orElseGet(() -> SyncState.of(request.device(), datastore, request.form(), request.maxObjSize())
                        .build());
        SyncMode mode = reason.isEmpty() ? request.mode() : SyncMode.SLOW;
        boolean newMap = mode.deviceSendsAll() || mode == SyncMode.REFRESH_FROM_SERVER;
        if (was.mode().deviceSendsAll()) {
            // What is left of a sync that the device did not finish; nobody goes on with it any more.
            books.staging().clear(request.owner(), request.device(), datastore);
        }
        if (newMap && was.running() - 1 > was.generation()) {
            // Of several tries in a row the newest one holds all evidence.
            carry(request.owner(), was, was.running() - 1, was.running());
        }
        int inForce = was.generation();
        boolean anew = inForce > 0 && isAnew(said(request), was);
        if (anew && !was.anew() && was.writesNewMap() && was.mode() != SyncMode.REFRESH_FROM_SERVER) {
            // What it showed in a sync that broke off was before the break in its memory, too.
            carry(request.owner(), was, inForce, was.running());
            inForce = was.running();
        }
        return opened(
                request,
                next(request, was)
                        .maps(inForce, newMap ? was.running() + 1 : inForce)
                        .horizon(-1)
                        .begun(books.cards().revision(request.owner()))
                        .mode(mode)
                        .anew(anew)
                        .build(),
                false,
                reason);
    }

    private void carry(OwnerId owner, SyncState state, int older, int newer) {
        books.items()
                .carry(
                        owner,
                        new MapGeneration(state.device(), state.datastore(), older),
                        new MapGeneration(state.device(), state.datastore(), newer));
    }

    /** Under a new number, which fences what may still arrive of the sync before. */
    private static SyncState.Builder next(SyncRequest request, SyncState was) {
        long number = was.number() + 1;
        boolean saidForm = !request.form().version().isEmpty();
        return was.change()
                .number(number)
                .deviceAnchors(was.deviceLast(), request.anchors().next())
                .deviceSaid(said(request))
                .serverAnchors(was.serverLast(), Long.toString(number))
                .open(true)
                .broken(false)
                .form(saidForm ? request.form() : was.form())
                .maxObjSize(request.maxObjSize())
                .full(false);
    }

    private static @Nullable String said(SyncRequest request) {
        String last = request.anchors().last();
        return last == null || last.isEmpty() ? null : last;
    }

    /** Whether the memory of a device does not go on from the last good sync, of which it may have missed the end. */
    private static boolean isAnew(@Nullable String last, SyncState was) {
        if (last == null) {
            return true;
        }
        if (last.equals(was.deviceLast()) || last.equals(was.deviceBefore())) {
            return false;
        }
        boolean known = last.equals(was.deviceSaid()) || last.equals(was.devicePending());
        return !known || (was.anew() && was.writesNewMap());
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
     * Goes on in the same mode, with the same map. What was sent and not acknowledged is owed again since its number is older now;
     * the horizon is fixed anew, as both sides may have changed. A refresh from the device that has taken effect keeps it: it must
     * not take effect again.
     */
    private Opened resume(SyncRequest request, SyncState before) {
        boolean tookEffect = before.mode() == SyncMode.REFRESH_FROM_CLIENT && before.horizon() >= 0;
        return opened(
                request,
                next(request, before)
                        .horizon(tookEffect ? before.horizon() : -1)
                        .build(),
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
        return proves(said(request), state) ? "" : "anchors do not match";
    }

    /** The pending anchor proves a sync whose last message was lost, and covers phones that send Last = Next. */
    private static boolean proves(@Nullable String last, SyncState state) {
        return last != null && (last.equals(state.deviceLast()) || last.equals(state.devicePending()));
    }

    /** Fixes the horizon, since the device is done; a repeated call changes nothing. */
    public SyncState fixHorizon(OwnerId owner, SyncState state) {
        if (state.horizon() >= 0) {
            return state;
        }
        SyncState fixed = state.change().horizon(books.cards().revision(owner)).build();
        books.syncs().put(owner, fixed);
        return fixed;
    }

    /**
     * The sync before, when a new one of a host shows that it ended well: the host then names its anchor as the last one, and
     * nobody has said so of it yet.
     */
    public Optional<SyncState> proven(SyncRequest request, String datastore) {
        String last = request.anchors().last();
        return books.syncs()
                .find(request.owner(), request.device(), datastore)
                .filter(state -> last != null && last.equals(state.devicePending()) && !last.equals(state.deviceLast()))
                .filter(state -> state.horizon() >= 0);
    }

    /** Ends it, see {@link io.cardroster.syncml.spi.Datastore#close}. */
    public void close(OwnerId owner, SyncState state, End end) {
        boolean good = end == End.COMPLETED && state.horizon() >= 0;
        boolean moves = good && state.mode().serverSends() && !state.full();
        boolean settled = good && state.mode() == SyncMode.SLOW;
        // An addition that the device took long ago, and whose LUID it has not told in a whole sync since, is found
        // again only by comparing everything.
        boolean mapLost = good && books.items().hasTaken(owner, state.map(), state.number());
        SyncState.Builder closed = state.change()
                .open(false)
                .broken(!good)
                .slowRequired(mapLost || (state.slowRequired() && !settled))
                .full(false);
        if (good) {
            closed.maps(state.running(), state.running())
                    .deviceAnchors(state.devicePending(), state.devicePending())
                    .deviceBefore(state.deviceSaid())
                    .serverAnchors(state.serverNext(), state.serverNext())
                    .anew(false);
        }
        if (moves) {
            closed.watermark(Math.max(state.watermark(), state.horizon()));
        }
        books.syncs().put(owner, closed.build());
        if (good && state.writesNewMap()) {
            books.items().keepOnly(owner, state.map());
        }
    }
}
