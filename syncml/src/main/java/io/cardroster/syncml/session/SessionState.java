package io.cardroster.syncml.session;

import io.cardroster.syncml.device.DeviceSwitches;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outgoing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a session remembers between two messages. Nothing in it grows with the book. One thread at a time. */
final class SessionState {

    /** Taken as MaxMsgSize of a client that named none, in bytes. */
    static final int DEFAULT_MAX_MSG_SIZE = 10 * 1024;

    /** Less than this cannot hold a header and a Status; a client that asks for it gets a bit more. */
    private static final int SMALLEST_MAX_MSG_SIZE = 1_000;

    Phase phase = Phase.INIT;

    /** The client's package of this phase is complete and ours is on its way. */
    boolean answering;

    /** Whether the device's DevInf is known, or was asked for. */
    boolean devInfSettled;

    boolean largeObjects;
    boolean numberOfChanges;

    /** What the device says that it takes. */
    int maxMsgSize = DEFAULT_MAX_MSG_SIZE;

    /** What it needs otherwise than the protocol says. */
    DeviceSwitches switches = DeviceSwitches.NONE;

    int maxObjSize = Integer.MAX_VALUE;
    final long startedAt;
    long bytesIn;
    long bytesOut;
    int messages;

    /** After so many answers that brought nothing, what waits is taken for something that fits into none. */
    private static final int PATIENCE = 2;

    /** Answers in a row that brought the client nothing, though there was something for it. */
    int idle;

    final List<DatastoreSync> syncs = new ArrayList<>();

    /** What each message of ours must prove by its credentials; null when the client does not ask. */
    @Nullable ClientChallenge challenge;

    /** How often the client refused us in this session. */
    int refusals;

    /** Statuses that did not fit, oldest first. */
    final Deque<StatusLine> statuses = new ArrayDeque<>();

    /** Gets that are not answered yet. */
    final Deque<ResultsOwed> results = new ArrayDeque<>();

    /** Items that were sent and have no Status. */
    final List<Outstanding> outstanding = new ArrayList<>();

    /** Items that count as sent but did not fit into a message. */
    final Deque<Waiting> waiting = new ArrayDeque<>();

    @Nullable OutgoingObject outgoing;

    @Nullable IncomingObject incoming;

    SessionState(long startedAt) {
        this.startedAt = startedAt;
    }

    void takeLimits(long msgSize, long objSize) {
        if (msgSize > 0) {
            maxMsgSize = (int) Math.min(Math.max(msgSize, SMALLEST_MAX_MSG_SIZE), Integer.MAX_VALUE);
        }
        if (objSize > 0) {
            maxObjSize = (int) Math.min(objSize, Integer.MAX_VALUE);
        }
    }

    /** Largest message to the device, in bytes. */
    int messageLimit() {
        int known = switches.maxMsgSize();
        return known > 0 ? Math.min(known, maxMsgSize) : maxMsgSize;
    }

    /** Whether it is worth to wait for a message that has room. */
    boolean mayWait() {
        return idle < PATIENCE;
    }

    Optional<DatastoreSync> sync(String name) {
        return syncs.stream().filter(sync -> sync.name.equals(name)).findFirst();
    }

    int indexOf(DatastoreSync sync) {
        return syncs.indexOf(sync);
    }

    /**
     * The client asks who the server is.
     *
     * @param md5 whether by an MD5 digest, else by basic
     * @param nonce in base64, as it came; empty for basic and from a client that gave none
     */
    record ClientChallenge(boolean md5, String nonce) {
        @Override
        public String toString() {
            return "ClientChallenge";
        }
    }

    /** A Get that waits for its Results. */
    record ResultsOwed(int msgRef, String cmdRef, String uri) {}

    /** One of our commands with an item. */
    record Outstanding(int msgId, int cmdId, int sync, Guid guid, Outgoing.Kind kind) {}

    /** An item of a sync, to be read again when there is room. */
    record Waiting(int sync, Guid guid) {}

    /**
     * An item that goes out in chunks.
     *
     * @param sent bytes that are out already
     * @param msgId message of the last chunk
     * @param cmdId its command
     */
    record OutgoingObject(int sync, Guid guid, Outgoing.Kind kind, int sent, int msgId, int cmdId) {}

    /**
     * An item that comes in chunks.
     *
     * @param size bytes that it is to have in the end
     * @param received bytes so far
     * @param refusal status code for all its chunks when its first one was refused, 0 otherwise
     * @param resumed it began in a session that was broken off, and nothing came in this one yet
     */
    record IncomingObject(
            int sync,
            Command.Verb verb,
            Luid luid,
            String type,
            String format,
            long size,
            long received,
            int refusal,
            boolean resumed) {

        IncomingObject grown(int bytes) {
            return new IncomingObject(sync, verb, luid, type, format, size, received + bytes, refusal, false);
        }

        /** The same object in the session that resumes. */
        IncomingObject resumedBy(int otherSync) {
            return new IncomingObject(otherSync, verb, luid, type, format, size, received, refusal, true);
        }

        IncomingObject refused(int code) {
            return new IncomingObject(sync, verb, luid, type, format, size, received, code, false);
        }
    }
}
