package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.MediaType;
import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.message.Chal;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.session.SessionState.OutgoingObject;
import io.cardroster.syncml.session.SessionState.Outstanding;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends our last message again when the client looked at nothing of it since it asks for credentials: the same commands under
 * another MsgID. It may be longer than MaxMsgSize by the credentials.
 */
final class RefusedAnswer {

    private final MessageCodec codec;

    RefusedAnswer(MessageCodec codec) {
        this.codec = codec;
    }

    /** Our last message; empty in a session's first turn, or when it is not kept any more. */
    Optional<SyncMessage> last(Turn turn, long epoch) {
        return turn.uow.sessions().answer(turn.owner, turn.device, epoch).map(bytes -> read(bytes, turn));
    }

    private SyncMessage read(byte[] bytes, Turn turn) {
        try {
            return codec.decode(bytes, MediaType.of(turn.form.encoding())).message();
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("our own answer cannot be read", e);
        }
    }

    /** That message with this header; what waits for a Status waits for that of the new message. */
    byte[] again(SyncMessage refused, Turn turn, SyncHeader header, int headerCode, @Nullable Chal chal) {
        List<Command> commands = new ArrayList<>(refused.commands());
        if (commands.get(0) instanceof Status status && status.cmdRef().equals("0")) {
            commands.set(0, Packer.headerStatus(turn, 1, headerCode, chal));
        }
        int before = (int) refused.header().orElseThrow().msgId().orElseThrow();
        turn.state.outstanding.replaceAll(sent -> sent.msgId() == before ? renumbered(sent, turn.msgId) : sent);
        OutgoingObject object = turn.state.outgoing;
        if (object != null && object.msgId() == before) {
            turn.state.outgoing = new OutgoingObject(
                    object.sync(), object.guid(), object.kind(), object.sent(), turn.msgId, object.cmdId());
        }
        return codec.encode(SyncMessage.of(header, commands, refused.isFinal()), turn.form);
    }

    private static Outstanding renumbered(Outstanding sent, int msgId) {
        return new Outstanding(msgId, sent.cmdId(), sent.sync(), sent.guid(), sent.kind());
    }
}
