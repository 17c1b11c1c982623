package io.cardroster.syncml.codec;

import io.cardroster.syncml.message.Add;
import io.cardroster.syncml.message.Anchor;
import io.cardroster.syncml.message.Chal;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Messages as a server sends them. */
final class MessageSamples {

    private MessageSamples() {}

    static SyncHeader header(ProtocolVersion version) {
        return SyncHeader.of(
                version.verDtd(),
                "7",
                1,
                Location.of("IMEI:1"),
                Location.of("http://h/s"),
                "http://h/s?id=1&x=<>",
                Meta.ofLimits(9000, OptionalLong.of(100_000)));
    }

    static Add add(int cmdId, String data) {
        return Add.of(
                cmdId,
                Meta.ofType("text/x-vcard"),
                List.of(Item.of(null, Location.of("g" + cmdId), null, Data.of(data))));
    }

    static Status challenge(int cmdId) {
        Meta meta = Meta.ofAuthentication("syncml:auth-md5", "bm9uY2U=");
        return Status.of(cmdId, 1, "0", "SyncHdr", "t", "s", Chal.of(meta), 401, List.of());
    }

    static Status anchorEcho(int cmdId) {
        return Status.of(cmdId, 1, "2", "Alert", "t", "s", null, 200, List.of(Item.of(Data.of(Anchor.of(null, "41")))));
    }

    static Sync sync(int cmdId, List<? extends Command> commands) {
        return Sync.of(cmdId, Location.of("pb"), Location.of("card"), OptionalInt.of(commands.size()), commands);
    }

    /** A message with statuses and a Sync of so many cards. */
    static SyncMessage message(ProtocolVersion version, int cards) {
        List<Command> adds = new ArrayList<>();
        for (int i = 0; i < cards; i++) {
            adds.add(add(10 + i, "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Müller;" + i + "\r\nEND:VCARD\r\n"));
        }
        return SyncMessage.of(header(version), List.of(challenge(1), anchorEcho(2), sync(3, adds)), true);
    }
}
