package io.cardroster.syncml.wbxml;

import java.util.Arrays;

/** A growing byte array that text and other bytes are appended to. */
public final class ByteSink {

    private static final int FIRST_ROOM = 1024;

    private byte[] bytes = new byte[FIRST_ROOM];
    private int length;

    /** Bytes so far. */
    public int length() {
        return length;
    }

    /** A copy of all bytes so far. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    public void u8(int b) {
        ensure(1);
        bytes[length++] = (byte) b;
    }

    /** Text that is known to be ASCII. */
    @SuppressWarnings("deprecation") // the old getBytes copies low bytes, which is just what ASCII needs
    public void ascii(String text) {
        ensure(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    /** Text as UTF-8, exact as in {@link ExactText}. */
    public void text(char[] chars, int from, int to) {
        ensure(3 * (to - from));
        length = ExactText.encode(chars, from, to, bytes, length);
    }

    /** A multi-byte integer: seven bits a byte, most significant first. */
    void mbInt(int value) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >>> shift != 0) {
                u8(0x80 | (value >>> shift & 0x7F));
            }
        }
        u8(value & 0x7F);
    }

    void append(ByteSink other) {
        ensure(other.length);
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
    }

    private void ensure(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
