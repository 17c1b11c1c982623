package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import java.util.ArrayList;
import java.util.List;

/** An answer that grows command by command and never beyond its limit; numbers the commands. */
final class MessageBuilder {

    private final MessageCodec codec;
    private final WireForm form;
    private final CommandSizes sizes;
    private final SyncHeader header;
    private final List<Command> commands = new ArrayList<>();
    private int room;
    private int lastCmdId;

    /** Makes a command with the CmdID that it gets. */
    interface Maker<C extends Command> {
        C make(int cmdId);
    }

    MessageBuilder(MessageCodec codec, WireForm form, SyncHeader header, int limit) {
        this.codec = codec;
        this.form = form;
        this.sizes = new CommandSizes(codec, form);
        this.header = header;
        this.room = limit - codec.encode(SyncMessage.of(header, List.of(), true), form).length;
    }

    /** Bytes that are left. */
    int room() {
        return room;
    }

    int nextCmdId() {
        return lastCmdId + 1;
    }

    boolean isEmpty() {
        return commands.isEmpty();
    }

    int count() {
        return commands.size();
    }

    int sizeOf(Command command) {
        return sizes.exact(command);
    }

    CommandSizes sizes() {
        return sizes;
    }

    /** Adds it if it fits. */
    boolean add(Maker<?> maker) {
        Command command = maker.make(nextCmdId());
        int size = sizeOf(command);
        if (size > room) {
            return false;
        }
        addAnyway(command, size);
        return true;
    }

    /** Adds a Status if it fits. */
    boolean add(StatusLine line) {
        Command status = line.toStatus(nextCmdId());
        int size = sizes.status(line, nextCmdId(), status);
        if (size > room) {
            return false;
        }
        addAnyway(status, size);
        return true;
    }

    /** Adds it even beyond the limit: without it the message would say nothing. */
    void addAnyway(Command command, int size) {
        lastCmdId++;
        room -= size;
        commands.add(command);
    }

    /** Takes room and a CmdID for a command that is added later with {@link #place}. */
    int reserve(int size) {
        room -= size;
        return ++lastCmdId;
    }

    /** Gives back the room and the CmdID that were reserved last. */
    void withdraw(int size) {
        room += size;
        lastCmdId--;
    }

    /** Whether it has a command that a client can take for news: anything but Statuses of the message that it sent last. */
    boolean hasNews(int msgId) {
        return commands.stream().anyMatch(command -> !(command instanceof Status status) || status.msgRef() != msgId);
    }

    /** Gives back room that was reserved. */
    void release(int size) {
        room += size;
    }

    /** Adds a command whose room and CmdID were reserved. */
    void place(Command command) {
        commands.add(command);
    }

    byte[] finish(boolean isFinal) {
        return codec.encode(SyncMessage.of(header, commands, isFinal), form);
    }
}
