package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.message.Add;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Delete;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Replace;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.wbxml.ExactText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Outgoing items as commands, whole or in pieces: an Add by GUID, all else by LUID, as strict clients want it. */
final class OutgoingItems {

    private static final Outgoing SAMPLE = new Outgoing(
            new Guid("99999999"), Optional.of(new Luid("99999999")), Outgoing.Kind.ADD, "text/x-vcard", new byte[0]);

    private OutgoingItems() {}

    /** A command without a body, of a usual size. */
    static Command sample() {
        return whole(SAMPLE, 9_999, "");
    }

    static Command whole(Outgoing item, int cmdId, String text) {
        return command(item, cmdId, text, Meta.ofType(item.contentType()), false);
    }

    /**
     * A piece of an item; the first one carries the size of the whole.
     *
     * @param sizeOffset bytes that the device counts more than there are
     * @param from first byte of the piece
     * @param to byte after its last one; the piece is the last one when the body ends there
     */
    static Command piece(Outgoing item, int cmdId, byte[] body, int sizeOffset, int from, int to) {
        Meta meta =
                from == 0 ? Meta.ofType(item.contentType(), body.length + sizeOffset) : Meta.ofType(item.contentType());
        String text = ExactText.text(Arrays.copyOfRange(body, from, to));
        return command(item, cmdId, text, meta, to < body.length);
    }

    /** Where a piece of at most that many bytes ends: not within a character, not between CR and LF. */
    static int end(byte[] body, int from, int bytes) {
        if (bytes >= body.length - from) {
            return body.length;
        }
        int to = from + Math.max(bytes, 0);
        while (to > from && (body[to] & 0xC0) == 0x80) {
            to--;
        }
        return to > from && body[to - 1] == '\r' ? to - 1 : to;
    }

    /** The body; in XML without the CR of line breaks: every XML reader drops them, and the sizes of both sides would differ. */
    static byte[] body(Outgoing item, Encoding encoding) {
        byte[] whole = item.body();
        if (encoding == Encoding.WBXML) {
            return whole;
        }
        byte[] body = new byte[whole.length];
        int length = 0;
        for (int i = 0; i < whole.length; i++) {
            boolean lineBreak = whole[i] == '\r' && i + 1 < whole.length && whole[i + 1] == '\n';
            if (!lineBreak) {
                body[length++] = whole[i];
            }
        }
        return Arrays.copyOf(body, length);
    }

    private static Command command(Outgoing item, int cmdId, String text, Meta meta, boolean more) {
        Location guid = Location.of(item.guid().value());
        @Nullable Location luid = item.luid().map(Luid::value).map(Location::of).orElse(null);
        return switch (item.kind()) {
            case DELETE -> Delete.of(cmdId, List.of(Item.of(luid, null, null, null)));
            case REPLACE -> Replace.of(cmdId, meta, List.of(item(luid, null, text, more)));
            case ADD -> Add.of(cmdId, meta, List.of(item(null, guid, text, more)));
        };
    }

    private static Item item(@Nullable Location target, @Nullable Location source, String text, boolean more) {
        return more ? Item.chunk(target, source, null, Data.of(text)) : Item.of(target, source, null, Data.of(text));
    }
}
