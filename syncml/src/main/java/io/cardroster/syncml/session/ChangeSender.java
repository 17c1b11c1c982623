package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.session.SessionState.OutgoingObject;
import io.cardroster.syncml.session.SessionState.Outstanding;
import io.cardroster.syncml.session.SessionState.Waiting;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.Page;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.wbxml.ExactText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts what is owed to the device into Sync commands: whole items while they fit, then a chunk of one that never fits. */
final class ChangeSender {

    private static final int MOST_ITEMS = 500;

    /** A chunk with less data than this is not worth its command, in bytes, unless there is no other way. */
    private static final int SMALLEST_CHUNK = 400;

    private static final int SMALLEST_CHUNK_OF_ALL = 16;

    private final Turn turn;
    private final MessageBuilder builder;
    private final int most;
    private final int smallestChunk;
    private int items;

    /**
     * Sends into that message.
     *
     * @param most bytes for commands in a message that has nothing else but the Statuses that none goes without
     */
    ChangeSender(Turn turn, MessageBuilder builder, int most) {
        this.turn = turn;
        this.builder = builder;
        this.most = most;
        this.smallestChunk = turn.state.idle > 0 ? SMALLEST_CHUNK_OF_ALL : SMALLEST_CHUNK;
    }

    /** Returns whether nothing more is owed in this session. */
    boolean send() {
        for (DatastoreSync sync : turn.state.syncs) {
            if (sync.sends() && !isDone(sync) && !send(sync)) {
                return false;
            }
        }
        return true;
    }

    private boolean isDone(DatastoreSync sync) {
        return sync.syncSent && sync.exhausted && nextWaiting(sync).isEmpty() && !isGoingOut(sync);
    }

    private boolean isGoingOut(DatastoreSync sync) {
        OutgoingObject object = turn.state.outgoing;
        return object != null && object.sync() == turn.state.indexOf(sync);
    }

    private Optional<Waiting> nextWaiting(DatastoreSync sync) {
        int index = turn.state.indexOf(sync);
        return turn.state.waiting.stream().filter(item -> item.sync() == index).findFirst();
    }

    private boolean send(DatastoreSync sync) {
        int shell = builder.sizeOf(shell(sync, 999_999, List.of()));
        if (shell > builder.room()) {
            return false;
        }
        int cmdId = builder.reserve(shell);
        List<Command> commands = new ArrayList<>();
        boolean complete = fill(sync, commands);
        if (commands.isEmpty() && !complete) {
            builder.withdraw(shell);
            return false;
        }
        builder.place(shell(sync, cmdId, commands));
        sync.syncSent = true;
        return complete;
    }

    private Sync shell(DatastoreSync sync, int cmdId, List<Command> commands) {
        boolean counts = turn.state.numberOfChanges && !sync.syncSent;
        return Sync.of(
                cmdId,
                Location.of(sync.clientUri),
                Location.of(sync.serverUri),
                counts ? OptionalInt.of(sync.changes) : OptionalInt.empty(),
                commands);
    }

    /** Returns whether the sync has nothing more to send. */
    private boolean fill(DatastoreSync sync, List<Command> commands) {
        OutgoingObject object = turn.state.outgoing;
        if (object != null) {
            return sendChunk(sync, object, commands) && isDone(sync) && sync.exhausted;
        }
        while (items < MOST_ITEMS) {
            Optional<Waiting> waiting = nextWaiting(sync);
            if (waiting.isPresent()) {
                if (!sendWaiting(sync, waiting.get(), commands)) {
                    return false;
                }
            } else if (sync.exhausted) {
                return true;
            } else if (!fetch(sync, commands)) {
                return false;
            }
        }
        return false;
    }

    /** Takes the next page and sends what fits; the rest waits. Returns whether there may be room for more. */
    private boolean fetch(DatastoreSync sync, List<Command> commands) {
        int perItem = builder.sizeOf(OutgoingItems.sample()) + 8;
        if (builder.room() < 2 * perItem && !commands.isEmpty()) {
            return false;
        }
        Page page = turn.datastore(sync)
                .owed(
                        sync.id,
                        sync.cursor,
                        new Room(
                                Math.max(builder.room(), 0),
                                perItem,
                                MOST_ITEMS - items,
                                sync.full ? 0 : sync.freeItems,
                                sync.freeBytes));
        sync.cursor = page.next();
        sync.exhausted = page.last();
        boolean full = false;
        page.items().forEach(sync::given);
        for (Outgoing item : named(sync, page.items())) {
            if (full || !sendWhole(sync, item, commands)) {
                full = true;
                turn.state.waiting.add(new Waiting(turn.state.indexOf(sync), item.guid()));
            }
        }
        if (full) {
            // The first one may be an object that only goes in chunks, which can start in what room is left.
            return nextWaiting(sync)
                    .filter(waiting -> sendWaiting(sync, waiting, commands))
                    .isPresent();
        }
        return !page.items().isEmpty() || page.last();
    }

    /** Without additions whose GUID the device could not keep: it would tell the LUID of another one. */
    private List<Outgoing> named(DatastoreSync sync, List<Outgoing> given) {
        List<Ack> left = given.stream()
                .filter(item ->
                        item.kind() == Outgoing.Kind.ADD && item.guid().value().length() > sync.maxGuidSize)
                .map(item -> new Ack(item.guid(), item.kind(), StatusCode.URI_TOO_LONG.code()))
                .toList();
        if (left.isEmpty()) {
            return given;
        }
        turn.datastore(sync).answered(sync.id, left, List.of());
        turn.log.add("items have longer GUIDs than the device takes, datastore=" + sync.name + " items=" + left.size()
                + " maxGuidSize=" + sync.maxGuidSize);
        return given.stream()
                .filter(item -> left.stream().noneMatch(ack -> ack.guid().equals(item.guid())))
                .toList();
    }

    /** Returns whether there may be room for more. */
    private boolean sendWaiting(DatastoreSync sync, Waiting waiting, List<Command> commands) {
        Optional<Outgoing> item = turn.datastore(sync).read(sync.id, waiting.guid());
        boolean unwanted = sync.full
                && item.filter(left -> left.kind() == Outgoing.Kind.ADD).isPresent();
        if (item.isEmpty() || unwanted) {
            // What the device has no room for counts as sent without an answer, and goes in the next sync.
            turn.state.waiting.remove(waiting);
            return true;
        }
        if (sendWhole(sync, item.get(), commands)) {
            turn.state.waiting.remove(waiting);
            return true;
        }
        if (fitsAlone(sync, item.get())) {
            return false;
        }
        if (turn.state.largeObjects) {
            OutgoingObject object = new OutgoingObject(
                    turn.state.indexOf(sync), waiting.guid(), item.get().kind(), 0, 0, 0);
            if (sendChunk(sync, object, commands) || turn.state.outgoing != null) {
                turn.state.waiting.remove(waiting);
            }
            return false;
        }
        turn.state.waiting.remove(waiting);
        turn.datastore(sync)
                .answered(
                        sync.id,
                        List.of(new Ack(waiting.guid(), item.get().kind(), StatusCode.TOO_LARGE.code())),
                        List.of());
        turn.log.add("item does not fit into a message of the device, datastore=" + sync.name + " bytes="
                + item.get().body().length + " maxMsgSize=" + turn.state.messageLimit());
        return true;
    }

    private boolean sendWhole(DatastoreSync sync, Outgoing item, List<Command> commands) {
        byte[] body = body(item);
        if (body.length > builder.room()) {
            return false;
        }
        int cmdId = builder.nextCmdId();
        Command command = OutgoingItems.whole(item, cmdId, ExactText.text(body));
        String ids = item.luid().map(Luid::value).orElseGet(() -> item.guid().value());
        String shape = item.kind() + " " + item.contentType();
        int size = builder.sizes().item(shape, cmdId, ids, body, command);
        if (size > builder.room()) {
            return false;
        }
        builder.reserve(size);
        commands.add(command);
        sent(sync, item, cmdId);
        return true;
    }

    private void sent(DatastoreSync sync, Outgoing item, int cmdId) {
        items++;
        sync.tally.sent++;
        turn.state.outstanding.add(
                new Outstanding(turn.msgId, cmdId, turn.state.indexOf(sync), item.guid(), item.kind()));
    }

    private boolean fitsAlone(DatastoreSync sync, Outgoing item) {
        int size = builder.sizeOf(OutgoingItems.whole(item, 9_999, ExactText.text(body(item))));
        return size <= most - builder.sizeOf(shell(sync, 999_999, List.of())) && turn.state.mayWait();
    }

    /** Sends the next piece of an object; returns whether it was the last one. */
    private boolean sendChunk(DatastoreSync sync, OutgoingObject object, List<Command> commands) {
        Optional<Outgoing> item = turn.datastore(sync).read(sync.id, object.guid());
        if (item.isEmpty()) {
            turn.state.outgoing = null;
            return true;
        }
        byte[] body = body(item.get());
        int from = Math.min(object.sent(), body.length);
        int cmdId = builder.nextCmdId();
        int oneByte = Math.min(from + 1, body.length);
        int around = builder.sizeOf(piece(item.get(), cmdId, body, from, oneByte)) + 16;
        int to = OutgoingItems.end(body, from, builder.room() - around);
        if (to < body.length && to - from < smallestChunk) {
            return false;
        }
        Command command = piece(item.get(), cmdId, body, from, to);
        while (builder.sizeOf(command) > builder.room() && to - from > smallestChunk / 2) {
            to = OutgoingItems.end(body, from, (to - from) * 9 / 10);
            command = piece(item.get(), cmdId, body, from, to);
        }
        builder.reserve(builder.sizeOf(command));
        commands.add(command);
        if (to < body.length) {
            turn.state.outgoing =
                    new OutgoingObject(object.sync(), object.guid(), object.kind(), to, turn.msgId, cmdId);
            return false;
        }
        turn.state.outgoing = null;
        sent(sync, item.get(), cmdId);
        return true;
    }

    private Command piece(Outgoing item, int cmdId, byte[] body, int from, int to) {
        return OutgoingItems.piece(item, cmdId, body, turn.state.switches.sizeOffset(), from, to);
    }

    private byte[] body(Outgoing item) {
        return OutgoingItems.body(item, turn.form.encoding());
    }
}
