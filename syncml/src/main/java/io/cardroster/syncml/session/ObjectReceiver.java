package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.session.SessionState.IncomingObject;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.wbxml.ExactText;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Bodies of items, whole or in chunks over several messages (protocol notes 5.12). */
final class ObjectReceiver {

    private final Turn turn;
    private final DatastoreSync sync;
    private final int maxObjSize;

    /**
     * A body, or the Status code that the item gets without it.
     *
     * @param type as the client wrote it; empty when it wrote none
     */
    record Result(int code, String type, Optional<byte[]> body) {

        static Result refused(StatusCode code) {
            return new Result(code.code(), "", Optional.empty());
        }
    }

    ObjectReceiver(Turn turn, DatastoreSync sync, int maxObjSize) {
        this.turn = turn;
        this.sync = sync;
        this.maxObjSize = maxObjSize;
    }

    /** Another command came before the last chunk of an object. */
    void interrupt() {
        IncomingObject open = turn.state.incoming;
        if (open != null) {
            if (open.refusal() == 0) {
                turn.brokenOff(open);
            }
            clear();
        }
    }

    Result take(Command command, Item item, Luid luid, String text) {
        IncomingObject open = turn.state.incoming;
        boolean continues = open != null
                && open.sync() == turn.state.indexOf(sync)
                && open.verb() == command.verb()
                && open.luid().equals(luid);
        if (continues && open != null) {
            // Only a first chunk has a Size: the client that resumes sends the object from its beginning again.
            boolean fromTheBeginning = open.resumed() && size(command, item).isPresent();
            if (!fromTheBeginning) {
                return chunk(open, item, text);
            }
            clear();
        }
        interrupt();
        String type = meta(command, item, Meta::type).orElse("");
        String format = meta(command, item, Meta::format).orElse("");
        if (!item.moreData()) {
            return body(ExactText.bytes(text), type, format);
        }
        turn.dropChunksLeft();
        IncomingObject first = first(command, item, luid, type, format);
        turn.state.incoming = first;
        return chunk(first, item, text);
    }

    private static OptionalLong size(Command command, Item item) {
        OptionalLong size = item.meta().map(Meta::size).orElse(OptionalLong.empty());
        return size.isPresent() ? size : command.meta().map(Meta::size).orElse(OptionalLong.empty());
    }

    private IncomingObject first(Command command, Item item, Luid luid, String type, String format) {
        OptionalLong size = size(command, item);
        int refusal = 0;
        if (size.isEmpty()) {
            refusal = StatusCode.SIZE_REQUIRED.code();
        } else if (size.getAsLong() > maxObjSize) {
            refusal = StatusCode.REQUESTED_SIZE_TOO_BIG.code();
        }
        boolean tooLong = type.length() > Turn.MAX_URI || format.length() > Turn.MAX_URI;
        return new IncomingObject(
                turn.state.indexOf(sync),
                command.verb(),
                luid,
                tooLong ? "" : type,
                tooLong ? "" : format,
                size.orElse(0),
                0,
                refusal,
                false);
    }

    private Result chunk(IncomingObject open, Item item, String text) {
        if (open.refusal() != 0) {
            if (!item.moreData()) {
                clear();
            }
            return new Result(open.refusal(), "", Optional.empty());
        }
        byte[] piece = ExactText.bytes(text);
        if (item.moreData() && piece.length == 0) {
            return Result.refused(StatusCode.INCOMPLETE);
        }
        if (open.resumed() && item.moreData() && isLastStored(piece)) {
            // Its 213 was lost when the session broke off, so the client sends it once more.
            turn.state.incoming = open.grown(0);
            return Result.refused(StatusCode.CHUNK_ACCEPTED);
        }
        if (open.received() + piece.length > maxObjSize) {
            clear();
            // The chunks that still come must not pass for an item of their own.
            turn.state.incoming = item.moreData() ? open.refused(StatusCode.TOO_LARGE.code()) : null;
            return Result.refused(StatusCode.TOO_LARGE);
        }
        if (item.moreData()) {
            turn.uow.sessions().appendChunk(turn.owner, turn.device, piece);
            turn.state.incoming = open.grown(piece.length);
            return Result.refused(StatusCode.CHUNK_ACCEPTED);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream((int) open.received() + piece.length);
        turn.uow.sessions().chunks(turn.owner, turn.device).forEach(whole::writeBytes);
        whole.writeBytes(piece);
        clear();
        byte[] bytes = whole.toByteArray();
        Result result = body(bytes, open.type(), open.format());
        boolean complete = isSize(open.size(), bytes)
                || result.body().filter(body -> body.length == open.size()).isPresent();
        return complete ? result : Result.refused(StatusCode.SIZE_MISMATCH);
    }

    private boolean isLastStored(byte[] piece) {
        List<byte[]> chunks = turn.uow.sessions().chunks(turn.owner, turn.device);
        return !chunks.isEmpty() && Arrays.equals(chunks.get(chunks.size() - 1), piece);
    }

    /** XML readers turn each CR LF into LF, so an object may be shorter by its line breaks than the client counted. */
    private static boolean isSize(long size, byte[] bytes) {
        long bareLineFeeds = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) {
                bareLineFeeds++;
            }
        }
        return size == bytes.length || size == bytes.length + bareLineFeeds;
    }

    private void clear() {
        turn.state.incoming = null;
        turn.uow.sessions().clearChunks(turn.owner, turn.device);
    }

    private Result body(byte[] bytes, String type, String format) {
        byte[] body = bytes;
        if (format.toLowerCase(Locale.ROOT).equals("b64")) {
            try {
                body = Base64.getMimeDecoder().decode(bytes);
            } catch (IllegalArgumentException e) {
                return Result.refused(StatusCode.UNSUPPORTED_TYPE);
            }
        }
        return body.length > maxObjSize ? Result.refused(StatusCode.TOO_LARGE) : new Result(0, type, Optional.of(body));
    }

    private static Optional<String> meta(Command command, Item item, Function<Meta, Optional<String>> part) {
        return item.meta().flatMap(part).or(() -> command.meta().flatMap(part));
    }
}
