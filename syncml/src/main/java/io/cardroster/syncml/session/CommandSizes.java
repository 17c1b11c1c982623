package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.Command;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sizes of commands without writing each of them: commands of one shape differ by their texts only, so one of each shape is
 * measured and the rest is counted. Never too small; exact but for the length field of opaque data.
 */
final class CommandSizes {

    /** Bytes of the largest length field of opaque data in WBXML. */
    private static final int LENGTH_FIELD = 5;

    private final MessageCodec codec;
    private final WireForm form;
    private final Map<String, Integer> shapes = new HashMap<>();

    CommandSizes(MessageCodec codec, WireForm form) {
        this.codec = codec;
        this.form = form;
    }

    int exact(Command command) {
        return codec.sizeOf(command, form);
    }

    /**
     * Size of a Status.
     *
     * @param made the same Status, for a shape that was not met yet or texts that have no simple length
     */
    int status(StatusLine line, int cmdId, Command made) {
        int texts = length(line.cmdRef()) + length(line.targetRef()) + length(line.sourceRef());
        boolean plain = isPlain(line.cmdRef()) && isPlain(line.targetRef()) && isPlain(line.sourceRef());
        if (!plain || line.nextAnchor() != null || line.text() != null) {
            return exact(made);
        }
        int numbers = digits(cmdId) + digits(line.msgRef()) + digits(line.code());
        String shape =
                line.cmd() + " " + isThere(line.cmdRef()) + isThere(line.targetRef()) + isThere(line.sourceRef());
        int base = shapes.computeIfAbsent(shape, key -> exact(made) - texts - numbers);
        return base + texts + numbers;
    }

    /**
     * Size of a command with one item.
     *
     * @param shape names everything about the command but its CmdID, its ids and its body
     * @param ids LUID and GUID, as far as it has them
     * @param made the same command, for a shape that was not met yet or a body that has no simple length
     */
    int item(String shape, int cmdId, String ids, byte[] body, Command made) {
        if (body.length == 0 || !isPlain(ids) || !isPlain(body)) {
            return exact(made);
        }
        int texts = digits(cmdId) + ids.length() + body.length;
        int base = shapes.computeIfAbsent("item " + shape, key -> exact(made) - texts);
        return base + texts + LENGTH_FIELD;
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static char isThere(@Nullable String text) {
        return text == null ? '-' : text.isEmpty() ? '0' : '+';
    }

    private static boolean isPlain(@Nullable String text) {
        if (text != null) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < ' ' || c > '~' || c == '&' || c == '<' || c == '>') {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a body is written in as many bytes as it has. */
    private boolean isPlain(byte[] body) {
        if (form.encoding() == Encoding.WBXML) {
            return true;
        }
        for (int i = 0; i < body.length; i++) {
            byte b = body[i];
            boolean character = b >= ' ' || b == '\r' || b == '\n' || b == '\t';
            if (!character || (b == ']' && i + 1 < body.length && body[i + 1] == ']')) {
                return false;
            }
        }
        return true;
    }
}
