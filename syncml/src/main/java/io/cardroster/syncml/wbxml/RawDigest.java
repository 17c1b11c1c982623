package io.cardroster.syncml.wbxml;

import java.util.Base64;

/** MD5 digests that clients put into Cred as 16 raw bytes where base64 belongs (protocol notes 3.6 and 6.1). */
final class RawDigest {

    private static final int LENGTH = 16;

    private RawDigest() {}

    /**
     * Whether these bytes are a digest rather than text. Some clients send all text as opaque bytes, so 16 bytes may also be
     * base64 of a short name and password; a digest that consists of base64 characters alone does not occur in practice.
     */
    static boolean is(byte[] bytes, int from, int to) {
        if (to - from != LENGTH) {
            return false;
        }
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            boolean base64 = (b >= 'A' && b <= 'Z')
                    || (b >= 'a' && b <= 'z')
                    || (b >= '0' && b <= '9')
                    || b == '+'
                    || b == '/'
                    || b == '=';
            if (!base64) {
                return true;
            }
        }
        return false;
    }

    /** Whether this text would be taken for a digest. */
    static boolean is(char[] text, int length) {
        byte[] bytes = new byte[3 * length];
        return is(bytes, 0, ExactText.encode(text, 0, length, bytes, 0));
    }

    static byte[] base64(byte[] bytes, int from, int to) {
        byte[] digest = new byte[to - from];
        System.arraycopy(bytes, from, digest, 0, digest.length);
        return Base64.getEncoder().encode(digest);
    }
}
