package io.cardroster.syncml.session;

import io.cardroster.syncml.device.DeviceSwitches;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.session.SessionState.ClientChallenge;
import io.cardroster.syncml.session.SessionState.IncomingObject;
import io.cardroster.syncml.session.SessionState.OutgoingObject;
import io.cardroster.syncml.session.SessionState.Outstanding;
import io.cardroster.syncml.session.SessionState.ResultsOwed;
import io.cardroster.syncml.session.SessionState.Waiting;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link SessionState} as bytes. The first byte is the version of the form; a form that this code does not know, for example
 * after an upgrade was taken back, reads as no session, and the client starts again.
 */
final class StateFormat {

    private static final int VERSION = 6;

    /** Statuses beyond this many bytes are dropped: a command without Status is simply sent again. */
    private static final int STATUS_BYTES = 36 * 1024;

    private static final int MOST_OUTSTANDING = 1_000;
    private static final int MOST_WAITING = 500;

    private StateFormat() {}

    static byte[] write(SessionState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeSession(state, out);
            out.writeByte(state.syncs.size());
            for (DatastoreSync sync : state.syncs) {
                writeSync(sync, out);
            }
            writeQueues(state, out);
            writeObjects(state, out);
            writeStatuses(state, out, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static Optional<SessionState> read(byte[] bytes, OwnerId owner, DeviceNumber device) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            SessionState state = readSession(in);
            for (int syncs = in.readByte(); syncs > 0; syncs--) {
                state.syncs.add(readSync(in, owner, device));
            }
            readQueues(state, in);
            readObjects(state, in);
            for (int statuses = in.readShort(); statuses > 0; statuses--) {
                state.statuses.add(readStatus(in));
            }
            return Optional.of(state);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void writeSession(SessionState state, DataOutputStream out) throws IOException {
        out.writeUTF(state.phase.name());
        out.writeByte(flags(state.answering, state.devInfSettled, state.largeObjects, state.numberOfChanges));
        out.writeInt(state.maxMsgSize);
        out.writeInt(state.maxObjSize);
        writeSwitches(state.switches, out);
        out.writeLong(state.startedAt);
        out.writeLong(state.bytesIn);
        out.writeLong(state.bytesOut);
        out.writeInt(state.messages);
        out.writeByte(Math.min(state.idle, Byte.MAX_VALUE));
        out.writeByte(state.refusals);
        ClientChallenge asked = state.challenge;
        out.writeBoolean(asked != null);
        if (asked != null) {
            out.writeBoolean(asked.md5());
            out.writeUTF(asked.nonce());
        }
    }

    private static SessionState readSession(DataInputStream in) throws IOException {
        Phase phase = Phase.valueOf(in.readUTF());
        int flags = in.readByte();
        int maxMsgSize = in.readInt();
        int maxObjSize = in.readInt();
        DeviceSwitches switches = readSwitches(in);
        SessionState state = new SessionState(in.readLong());
        state.phase = phase;
        state.answering = flag(flags, 0);
        state.devInfSettled = flag(flags, 1);
        state.largeObjects = flag(flags, 2);
        state.numberOfChanges = flag(flags, 3);
        state.maxMsgSize = maxMsgSize;
        state.maxObjSize = maxObjSize;
        state.switches = switches;
        state.bytesIn = in.readLong();
        state.bytesOut = in.readLong();
        state.messages = in.readInt();
        state.idle = in.readByte();
        state.refusals = in.readByte();
        if (in.readBoolean()) {
            state.challenge = new ClientChallenge(in.readBoolean(), in.readUTF());
        }
        return state;
    }

    private static void writeSwitches(DeviceSwitches switches, DataOutputStream out) throws IOException {
        out.writeInt(switches.maxMsgSize());
        out.writeShort(switches.duplicateStatus());
        out.writeByte(switches.sizeOffset());
        out.writeBoolean(switches.sparesItemStatuses());
    }

    private static DeviceSwitches readSwitches(DataInputStream in) throws IOException {
        return new DeviceSwitches(in.readInt(), in.readShort(), in.readByte(), in.readBoolean());
    }

    private static void writeSync(DatastoreSync sync, DataOutputStream out) throws IOException {
        out.writeUTF(sync.name);
        out.writeUTF(sync.serverUri);
        out.writeUTF(sync.clientUri);
        writeAnchors(sync.client, out);
        out.writeInt(sync.maxObjSize);
        out.writeLong(sync.id.number());
        out.writeUTF(sync.mode.name());
        writeAnchors(sync.server, out);
        out.writeByte(flags(
                sync.alertOwed,
                sync.refusesEarlyChanges,
                sync.syncSeen,
                sync.deviceDone,
                sync.syncSent,
                sync.exhausted,
                sync.closed,
                sync.full));
        out.writeInt(sync.freeItems);
        out.writeLong(sync.freeBytes);
        out.writeInt(sync.maxGuidSize);
        writeKind(sync.cursor.kind(), out);
        out.writeLong(sync.cursor.after());
        out.writeInt(sync.changes);
        out.writeInt(sync.tally.added);
        out.writeInt(sync.tally.replaced);
        out.writeInt(sync.tally.deleted);
        out.writeInt(sync.tally.failed);
        out.writeInt(sync.tally.sent);
        out.writeInt(sync.tally.refused);
    }

    private static DatastoreSync readSync(DataInputStream in, OwnerId owner, DeviceNumber device) throws IOException {
        String name = in.readUTF();
        String serverUri = in.readUTF();
        String clientUri = in.readUTF();
        Anchors client = readAnchors(in);
        int maxObjSize = in.readInt();
        SyncId id = new SyncId(owner, device, name, in.readLong());
        SyncMode mode = SyncMode.valueOf(in.readUTF());
        Anchors server = readAnchors(in);
        DatastoreSync sync =
                new DatastoreSync(name, serverUri, clientUri, client, maxObjSize, new Opened(id, mode, "", server));
        int flags = in.readByte();
        sync.alertOwed = flag(flags, 0);
        sync.refusesEarlyChanges = flag(flags, 1);
        sync.syncSeen = flag(flags, 2);
        sync.deviceDone = flag(flags, 3);
        sync.syncSent = flag(flags, 4);
        sync.exhausted = flag(flags, 5);
        sync.closed = flag(flags, 6);
        sync.full = flag(flags, 7);
        sync.freeItems = in.readInt();
        sync.freeBytes = in.readLong();
        sync.maxGuidSize = in.readInt();
        sync.cursor = new Cursor(kind(in), in.readLong());
        sync.changes = in.readInt();
        sync.tally.added = in.readInt();
        sync.tally.replaced = in.readInt();
        sync.tally.deleted = in.readInt();
        sync.tally.failed = in.readInt();
        sync.tally.sent = in.readInt();
        sync.tally.refused = in.readInt();
        return sync;
    }

    private static void writeQueues(SessionState state, DataOutputStream out) throws IOException {
        out.writeByte(state.results.size());
        for (ResultsOwed owed : state.results) {
            out.writeInt(owed.msgRef());
            out.writeUTF(owed.cmdRef());
            out.writeUTF(owed.uri());
        }
        int from = Math.max(0, state.outstanding.size() - MOST_OUTSTANDING);
        out.writeShort(state.outstanding.size() - from);
        for (Outstanding sent : state.outstanding.subList(from, state.outstanding.size())) {
            out.writeInt(sent.msgId());
            out.writeShort(sent.cmdId());
            out.writeByte(sent.sync());
            out.writeUTF(sent.guid().value());
            writeKind(sent.kind(), out);
        }
        int waiting = Math.min(state.waiting.size(), MOST_WAITING);
        out.writeShort(waiting);
        for (Waiting item : state.waiting.stream().limit(waiting).toList()) {
            out.writeByte(item.sync());
            out.writeUTF(item.guid().value());
        }
    }

    private static void readQueues(SessionState state, DataInputStream in) throws IOException {
        for (int results = in.readByte(); results > 0; results--) {
            state.results.add(new ResultsOwed(in.readInt(), in.readUTF(), in.readUTF()));
        }
        for (int sent = in.readShort(); sent > 0; sent--) {
            state.outstanding.add(
                    new Outstanding(in.readInt(), in.readShort(), in.readByte(), new Guid(in.readUTF()), kind(in)));
        }
        for (int waiting = in.readShort(); waiting > 0; waiting--) {
            state.waiting.add(new Waiting(in.readByte(), new Guid(in.readUTF())));
        }
    }

    private static void writeObjects(SessionState state, DataOutputStream out) throws IOException {
        OutgoingObject outgoing = state.outgoing;
        out.writeBoolean(outgoing != null);
        if (outgoing != null) {
            out.writeByte(outgoing.sync());
            out.writeUTF(outgoing.guid().value());
            writeKind(outgoing.kind(), out);
            out.writeInt(outgoing.sent());
            out.writeInt(outgoing.msgId());
            out.writeShort(outgoing.cmdId());
        }
        IncomingObject incoming = state.incoming;
        out.writeBoolean(incoming != null);
        if (incoming != null) {
            out.writeByte(incoming.sync());
            out.writeUTF(incoming.verb().name());
            out.writeUTF(incoming.luid().value());
            out.writeUTF(incoming.type());
            out.writeUTF(incoming.format());
            out.writeLong(incoming.size());
            out.writeLong(incoming.received());
            out.writeShort(incoming.refusal());
            out.writeBoolean(incoming.resumed());
        }
    }

    private static void readObjects(SessionState state, DataInputStream in) throws IOException {
        if (in.readBoolean()) {
            state.outgoing = new OutgoingObject(
                    in.readByte(), new Guid(in.readUTF()), kind(in), in.readInt(), in.readInt(), in.readShort());
        }
        if (in.readBoolean()) {
            state.incoming = new IncomingObject(
                    in.readByte(),
                    Command.Verb.valueOf(in.readUTF()),
                    new Luid(in.readUTF()),
                    in.readUTF(),
                    in.readUTF(),
                    in.readLong(),
                    in.readLong(),
                    in.readShort(),
                    in.readBoolean());
        }
    }

    private static void writeStatuses(SessionState state, DataOutputStream out, ByteArrayOutputStream bytes)
            throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        int count = 0;
        try (DataOutputStream into = new DataOutputStream(lines)) {
            for (StatusLine line : state.statuses) {
                if (lines.size() > STATUS_BYTES || count == Short.MAX_VALUE) {
                    break;
                }
                into.writeInt(line.msgRef());
                into.writeUTF(line.cmdRef());
                into.writeUTF(line.cmd());
                writeText(line.targetRef(), into);
                writeText(line.sourceRef(), into);
                into.writeShort(line.code());
                writeText(line.nextAnchor(), into);
                writeText(line.text(), into);
                count++;
            }
        }
        out.writeShort(count);
        out.flush();
        bytes.writeBytes(lines.toByteArray());
    }

    private static StatusLine readStatus(DataInputStream in) throws IOException {
        return new StatusLine(
                in.readInt(),
                in.readUTF(),
                in.readUTF(),
                readText(in),
                readText(in),
                in.readShort(),
                readText(in),
                readText(in));
    }

    private static Outgoing.Kind kind(DataInputStream in) throws IOException {
        int letter = in.readByte();
        return switch (letter) {
            case 'D' -> Outgoing.Kind.DELETE;
            case 'R' -> Outgoing.Kind.REPLACE;
            case 'A' -> Outgoing.Kind.ADD;
            default -> throw new IOException("no kind of change: " + letter);
        };
    }

    private static void writeKind(Outgoing.Kind kind, DataOutputStream out) throws IOException {
        out.writeByte(
                switch (kind) {
                    case DELETE -> 'D';
                    case REPLACE -> 'R';
                    case ADD -> 'A';
                });
    }

    private static void writeAnchors(Anchors anchors, DataOutputStream out) throws IOException {
        writeText(anchors.last(), out);
        out.writeUTF(anchors.next());
    }

    private static Anchors readAnchors(DataInputStream in) throws IOException {
        return new Anchors(readText(in), in.readUTF());
    }

    private static void writeText(@Nullable String text, DataOutputStream out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static int flags(boolean... flags) {
        int bits = 0;
        for (int i = 0; i < flags.length; i++) {
            bits |= flags[i] ? 1 << i : 0;
        }
        return bits;
    }

    private static boolean flag(int bits, int index) {
        return (bits >> index & 1) != 0;
    }
}
