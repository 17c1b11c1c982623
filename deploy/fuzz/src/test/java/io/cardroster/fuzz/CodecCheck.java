package io.cardroster.fuzz;

import io.cardroster.syncml.codec.DecodedMessage;
import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.MediaType;
import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.util.Arrays;

/**
 * What holds for every input: it is refused with a reason, or it is a message that can be written in both encodings, and what
 * was written reads as what it was written from.
 */
final class CodecCheck {

    static final MessageCodec CODEC = new MessageCodec(DecodingLimits.DEFAULT);

    private CodecCheck() {}

    static void warmUp() {
        Seeds.messages().forEach(body -> of(body, Encoding.XML));
    }

    static void of(byte[] input, Encoding encoding) {
        DecodedMessage decoded;
        try {
            decoded = CODEC.decode(input, MediaType.of(encoding));
        } catch (MalformedMessageException e) {
            return;
        }
        for (Encoding written : Encoding.values()) {
            survives(decoded.message(), WireForm.of(written, decoded.form().version()));
        }
    }

    private static void survives(SyncMessage message, WireForm form) {
        byte[] written = CODEC.encode(message, form);
        if (form.encoding() == Encoding.XML) {
            // An XML parser turns CR LF into LF; from then on nothing may change.
            written = again(written, form);
        }
        if (!Arrays.equals(written, again(written, form))) {
            throw new AssertionError("what was written as " + form + " reads as something else");
        }
    }

    private static byte[] again(byte[] written, WireForm form) {
        try {
            return CODEC.encode(
                    CODEC.decode(written, MediaType.of(form.encoding())).message(), form);
        } catch (MalformedMessageException e) {
            if (e.reason() == MalformedMessageException.Reason.TOO_LARGE) {
                return written; // Written out, references into a string table are longer than they came.
            }
            throw new AssertionError("what was written as " + form + " cannot be read", e);
        }
    }
}
