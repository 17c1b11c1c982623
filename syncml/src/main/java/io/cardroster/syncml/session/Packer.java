package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.message.Alert;
import io.cardroster.syncml.message.AlertCode;
import io.cardroster.syncml.message.Anchor;
import io.cardroster.syncml.message.Chal;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.DevInf;
import io.cardroster.syncml.message.Get;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Results;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.session.SessionState.IncomingObject;
import io.cardroster.syncml.session.SessionState.ResultsOwed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the answer of a turn in the order of the protocol (notes 5.5), under the client's MaxMsgSize; what is left waits. */
final class Packer {

    private final MessageCodec codec;
    private final ServerDevInf devInf;

    Packer(MessageCodec codec, ServerDevInf devInf) {
        this.codec = codec;
        this.devInf = devInf;
    }

    /**
     * An answer.
     *
     * @param complete whether our package ends with it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Packed(byte[] bytes, boolean complete) {}

    Packed pack(Turn turn, SyncHeader header, int headerCode, @Nullable Chal chal, boolean clientFinal) {
        int limit = turn.state.messageLimit();
        MessageBuilder builder = new MessageBuilder(codec, turn.form, header, limit);
        boolean asks = !clientFinal && !turn.state.answering && turn.state.phase != Phase.ENDED;
        Alert next = nextMessage(turn, 9_999);
        int forNext = asks ? builder.sizeOf(next) : 0;
        builder.release(-forNext);

        if (!turn.header.noResp()) {
            headerStatus(turn, builder, headerCode, chal);
        }
        int most = builder.room() - 2 * builder.sizeOf(usualStatus(turn));
        boolean complete = statuses(turn, builder)
                && results(turn, builder, most)
                && alerts(turn, builder)
                && askForDevInf(turn, builder);
        if (complete && turn.state.answering && turn.state.phase == Phase.CHANGES) {
            complete = new ChangeSender(turn, builder, most).send();
        }
        turn.state.idle = complete || builder.hasNews(turn.msgId) ? 0 : turn.state.idle + 1;
        boolean ends = complete && (turn.state.answering || turn.state.phase == Phase.ENDED);
        builder.release(forNext);
        if (asks) {
            builder.add(id -> nextMessage(turn, id));
        } else if (builder.isEmpty()) {
            // Nobody wants it, but a message must say something.
            headerStatus(turn, builder, headerCode, chal);
        }
        return new Packed(builder.finish(ends), ends);
    }

    private static void headerStatus(Turn turn, MessageBuilder builder, int code, @Nullable Chal chal) {
        Status status = headerStatus(turn, builder.nextCmdId(), code, chal);
        builder.addAnyway(status, builder.sizeOf(status));
    }

    /** The Status for the client's SyncHdr. */
    static Status headerStatus(Turn turn, int cmdId, int code, @Nullable Chal chal) {
        return Status.of(
                cmdId,
                turn.msgId,
                "0",
                "SyncHdr",
                Turn.ref(turn.header.target()),
                Turn.ref(turn.header.source()),
                chal,
                code,
                List.of());
    }

    /** A Status such as every answer of a long package has, beside that of SyncHdr: for Alert 222, or for a Map. */
    private static Status usualStatus(Turn turn) {
        String ours = turn.state.syncs.isEmpty() ? "" : turn.state.syncs.get(0).serverUri;
        String theirs = turn.state.syncs.isEmpty() ? "" : turn.state.syncs.get(0).clientUri;
        return new StatusLine(turn.msgId, "9999", "Alert", ours, theirs, StatusCode.OK.code(), null, null)
                .toStatus(9_999);
    }

    private static boolean statuses(Turn turn, MessageBuilder builder) {
        while (!turn.state.statuses.isEmpty()) {
            StatusLine line = turn.state.statuses.getFirst();
            if (!builder.add(line)) {
                boolean neverFits = builder.count() <= 1 && turn.state.idle > 0;
                if (!neverFits || !builder.add(line.bare())) {
                    return false;
                }
            }
            turn.state.statuses.removeFirst();
        }
        return true;
    }

    /**
     * Whole, else as much of it as fits into a message, else not at all: the client can do without.
     *
     * @param most bytes for commands in a message that has nothing else but the Statuses that none goes without
     */
    private boolean results(Turn turn, MessageBuilder builder, int most) {
        while (!turn.state.results.isEmpty()) {
            ResultsOwed owed = turn.state.results.getFirst();
            boolean added = false;
            for (ServerDevInf.Extent extent : ServerDevInf.Extent.values()) {
                added = builder.add(id -> results(turn, owed, id, extent));
                if (added) {
                    break;
                }
                if (turn.state.mayWait() && builder.sizeOf(results(turn, owed, 9_999, extent)) <= most) {
                    return false;
                }
            }
            turn.state.results.removeFirst();
            if (!added) {
                turn.log.add(
                        "DevInf does not fit into a message of the device, maxMsgSize=" + turn.state.messageLimit());
            }
        }
        return true;
    }

    private Results results(Turn turn, ResultsOwed owed, int cmdId, ServerDevInf.Extent extent) {
        DevInf document = devInf.build(turn.form.version(), turn.state.syncs, extent);
        Meta meta = Meta.ofType(turn.form.encoding().devInfType());
        Item item = Item.of(null, Location.of(owed.uri()), null, Data.of(document));
        return Results.of(cmdId, owed.msgRef(), owed.cmdRef(), meta, List.of(item));
    }

    private static boolean alerts(Turn turn, MessageBuilder builder) {
        for (IncomingObject broken : turn.broken) {
            DatastoreSync sync = turn.state.syncs.get(broken.sync());
            Item item = Item.of(
                    Location.of(sync.serverUri), Location.of(broken.luid().value()), null, null);
            builder.add(id -> Alert.of(id, AlertCode.NO_END_OF_DATA.code(), List.of(item)));
        }
        for (DatastoreSync sync : turn.state.syncs) {
            if (sync.alertOwed && !sync.closed) {
                if (!builder.add(id -> opening(sync, id))) {
                    return false;
                }
                sync.alertOwed = false;
            }
        }
        return true;
    }

    private static Alert opening(DatastoreSync sync, int cmdId) {
        Meta meta = Meta.ofAnchor(Anchor.of(sync.server.last(), sync.server.next()));
        Item item = Item.of(Location.of(sync.clientUri), Location.of(sync.serverUri), meta, null);
        return Alert.of(cmdId, sync.mode.alertCode(), List.of(item));
    }

    private static boolean askForDevInf(Turn turn, MessageBuilder builder) {
        if (turn.state.devInfSettled || turn.state.phase != Phase.INIT) {
            return true;
        }
        Meta meta = Meta.ofType(turn.form.encoding().devInfType());
        Item item = Item.of(Location.of(turn.form.version().devInfUri()), null, null, null);
        turn.state.devInfSettled = builder.add(id -> Get.of(id, meta, List.of(item)));
        return turn.state.devInfSettled;
    }

    private static Alert nextMessage(Turn turn, int cmdId) {
        Location client =
                turn.header.source().map(Location::uri).map(Location::of).orElse(Location.of(""));
        Location server =
                turn.header.target().map(Location::uri).map(Location::of).orElse(Location.of(""));
        Item item = Item.of(client, server, null, null);
        return Alert.of(cmdId, AlertCode.NEXT_MESSAGE.code(), List.of(item));
    }
}
