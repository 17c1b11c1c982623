package io.cardroster.syncml.codec;

import java.util.Optional;

/** The two ways to write a message, with their media types (protocol notes 1.2). */
public enum Encoding {
    XML("application/vnd.syncml+xml", "application/vnd.syncml-devinf+xml"),
    WBXML("application/vnd.syncml+wbxml", "application/vnd.syncml-devinf+wbxml");

    /** As far as blank lines before an XML document are tolerated when its encoding is guessed, in bytes. */
    private static final int LOOK_AHEAD = 256;

    private final String contentType;
    private final String devInfType;

    Encoding(String contentType, String devInfType) {
        this.contentType = contentType;
        this.devInfType = devInfType;
    }

    /** Media type of a message, as an answer states it: without parameters, which some phones do not understand. */
    public String contentType() {
        return contentType;
    }

    /** Media type that Meta of a Put or Results must name for a DevInf in a message of this encoding. */
    public String devInfType() {
        return devInfType;
    }

    /** What these bytes are by the look of their beginning (protocol notes 3.1); empty when they look like neither. */
    public static Optional<Encoding> sniff(byte[] body) {
        if (body.length > 2 && body[0] >= 0x01 && body[0] <= 0x03) {
            int id = (body[1] & 0xFF) << 8 | (body[2] & 0xFF);
            boolean known = body[1] == 0x01 || id == 0 || id == 0x9F51 || id == 0x9F53 || id == 0xA401;
            return known ? Optional.of(WBXML) : Optional.empty();
        }
        return looksLikeXml(body) ? Optional.of(XML) : Optional.empty();
    }

    private static boolean looksLikeXml(byte[] body) {
        int end = Math.min(body.length, LOOK_AHEAD);
        for (int i = 0; i < end; i++) {
            int b = body[i] & 0xFF;
            boolean byteOrderMark = i < 3 && (b == 0xEF || b == 0xBB || b == 0xBF || b == 0xFE || b == 0xFF);
            if (b == '<') {
                return true;
            }
            // Zero bytes are the other half of characters in UTF-16.
            if (!byteOrderMark && b > ' ') {
                return false;
            }
        }
        return false;
    }
}
