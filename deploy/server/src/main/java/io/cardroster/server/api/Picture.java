package io.cardroster.server.api;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A photo of a contact that a browser may show: JPEG, PNG or GIF by its first bytes, whatever the card calls it. Nothing else is ever
 * served, and nothing is decoded here.
 *
 * @param contentType what the first bytes say
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Picture(String contentType, byte[] bytes) {

    private static final int FIRST = 12;

    /** The picture in these bytes; empty when they are none. */
    static Optional<Picture> of(byte[] bytes) {
        return type(bytes).map(type -> new Picture(type, bytes));
    }

    /** Whether a value in base64, with blanks in it or not, begins like a picture. */
    static boolean begins(String base64) {
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < base64.length() && first.length() < FIRST / 3 * 4; i++) {
            if (!Character.isWhitespace(base64.charAt(i))) {
                first.append(base64.charAt(i));
            }
        }
        try {
            return type(Base64.getDecoder().decode(first.toString())).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The picture in a value in base64. */
    static Optional<Picture> decoded(String base64) {
        try {
            return of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> type(byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, FIRST));
        if (hex.startsWith("ffd8ff")) {
            return Optional.of("image/jpeg");
        }
        if (hex.startsWith("89504e470d0a1a0a")) {
            return Optional.of("image/png");
        }
        return hex.startsWith("474946383761") || hex.startsWith("474946383961")
                ? Optional.of("image/gif")
                : Optional.empty();
    }
}
