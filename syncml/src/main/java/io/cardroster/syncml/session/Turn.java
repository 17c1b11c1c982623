package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.session.SessionState.IncomingObject;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One message of a session while it is worked on, inside its transaction. */
final class Turn {

    /** Longest address that is taken and echoed, in characters. */
    static final int MAX_URI = 255;

    final UnitOfWork uow;
    final OwnerId owner;
    final DeviceNumber device;
    final SessionState state;
    final SyncHeader header;
    final String userAgent;
    final int msgId;
    final WireForm form;

    /** Objects whose chunks stopped coming; the client is told with Alert 223. */
    final List<IncomingObject> broken = new ArrayList<>();

    /** An object whose chunks were arriving when the session before broke off; its sync may be resumed. */
    private @Nullable InterruptedObject interrupted;

    /** Lines for the log, written after the commit. */
    final List<String> log = new ArrayList<>();

    /** Counted after the commit. */
    final TurnCounts counts = new TurnCounts();

    /** The client sent Alert 224. */
    boolean suspended;

    /** The client does not believe that the server is who it says, and asks for nothing that can be given. */
    boolean refusedByClient;

    /** The client refuses the server for now, and asks for its credentials. */
    boolean challenged;

    Turn(
            UnitOfWork uow,
            OwnerId owner,
            DeviceNumber device,
            SessionState state,
            SyncHeader header,
            String userAgent,
            int msgId,
            WireForm form) {
        this.uow = uow;
        this.owner = owner;
        this.device = device;
        this.state = state;
        this.header = header;
        this.userAgent = userAgent;
        this.msgId = msgId;
        this.form = form;
    }

    /**
     * A large object that a broken session left behind.
     *
     * @param datastore canonical name
     */
    record InterruptedObject(String datastore, IncomingObject object) {}

    /** The session before this one ended inside an object of this datastore; its chunks are still stored. */
    void chunksLeft(String datastore, IncomingObject object) {
        interrupted = new InterruptedObject(datastore, object);
    }

    /** The sync is resumed: the client goes on with the next chunk. */
    void adoptChunks(DatastoreSync sync) {
        InterruptedObject left = interrupted;
        if (left != null && left.datastore().equals(sync.name)) {
            state.incoming = left.object().resumedBy(state.indexOf(sync));
            interrupted = null;
        }
    }

    /** The chunks of an object stopped coming: the device has it all the same. */
    void brokenOff(IncomingObject object) {
        broken.add(object);
        DatastoreSync sync = state.syncs.get(object.sync());
        datastore(sync).untaken(sync.id, List.of(object.luid()));
    }

    /** Chunks that nobody goes on with are removed. */
    void dropChunksLeft() {
        if (interrupted != null) {
            interrupted = null;
            uow.sessions().clearChunks(owner, device);
        }
    }

    void answer(Command command, int code) {
        answer(command, code, null, null);
    }

    void answer(Command command, int code, @Nullable String targetRef, @Nullable String sourceRef) {
        answer(command, code, targetRef, sourceRef, null);
    }

    void answer(
            Command command,
            int code,
            @Nullable String targetRef,
            @Nullable String sourceRef,
            @Nullable String nextAnchor) {
        answer(
                command,
                new StatusLine(msgId, command.cmdId(), command.name(), targetRef, sourceRef, code, nextAnchor, null));
    }

    /** A Status that says something; null for one that does not. */
    void answerWith(Command command, int code, @Nullable String targetRef, @Nullable String text) {
        answer(command, new StatusLine(msgId, command.cmdId(), command.name(), targetRef, null, code, null, text));
    }

    private void answer(Command command, StatusLine line) {
        if (!header.noResp() && !command.noResp()) {
            state.statuses.add(line);
        }
    }

    /** The datastore behind a sync that was opened, so it exists. */
    Datastore datastore(DatastoreSync sync) {
        return uow.datastore(sync.name)
                .orElseThrow(() -> new IllegalStateException("datastore " + sync.name + " has gone"));
    }

    /** The sync that a command means: by our name, or by the client's own when it left ours out. */
    Optional<DatastoreSync> sync(DatastoreNames names, Optional<Location> target, Optional<Location> source) {
        String ours = target.map(Location::uri).orElse("");
        String theirs = source.map(Location::uri).orElse("");
        if (!ours.isEmpty()) {
            Optional<DatastoreSync> named = names.find(ours).flatMap(facts -> state.sync(facts.name()));
            if (named.isPresent()) {
                return named;
            }
        }
        return state.syncs.stream()
                .filter(sync -> !theirs.isEmpty() && ours.isEmpty() && sync.clientUri.equals(theirs))
                .findFirst();
    }

    /** An address to be echoed in a Status; null when there is none or it is too long to be kept. */
    static @Nullable String ref(Optional<Location> location) {
        return location.map(Location::uri)
                .filter(uri -> !uri.isEmpty() && uri.length() <= MAX_URI)
                .orElse(null);
    }
}
