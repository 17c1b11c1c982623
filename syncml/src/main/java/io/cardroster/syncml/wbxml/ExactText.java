package io.cardroster.syncml.wbxml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 that loses nothing: a byte that is not part of a valid sequence becomes the lone surrogate U+DC80 to U+DCFF with the
 * same low byte, and becomes that byte again on the way out. So the data of an item live in a {@link String} in both
 * encodings, and a chunk that ends within a character, a card in another charset or a binary digest still come out byte for
 * byte. Chunks may be joined as text before they are turned into bytes.
 */
public final class ExactText {

    private static final int ESCAPE = 0xDC00;

    private static final int LONG_RUN = 48;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private ExactText() {}

    /** The text of these bytes. */
    public static String text(byte[] bytes) {
        char[] chars = new char[bytes.length];
        return new String(chars, 0, decode(bytes, 0, bytes.length, chars, 0));
    }

    /** The bytes of this text; the inverse of {@link #text}. */
    public static byte[] bytes(String text) {
        char[] chars = text.toCharArray();
        byte[] bytes = new byte[length(chars, 0, chars.length)];
        encode(chars, 0, chars.length, bytes, 0);
        return bytes;
    }

    /** How many bytes {@link #bytes} makes of this text. */
    public static int length(String text) {
        char[] chars = text.toCharArray();
        return length(chars, 0, chars.length);
    }

    /** Whether the character at an index is a surrogate without its partner, so stands for a byte that is not UTF-8. */
    static boolean isEscaped(char[] chars, int at, int to) {
        return Character.isSurrogate(chars[at])
                && !isPair(chars, at, to)
                && !(Character.isLowSurrogate(chars[at]) && at > 0 && Character.isHighSurrogate(chars[at - 1]));
    }

    private static boolean isEscape(char c) {
        return c >= ESCAPE + 0x80 && c <= ESCAPE + 0xFF;
    }

    /** Decodes into {@code out}, which has room for one character for each byte; returns the index after the last one. */
    static int decode(byte[] in, int from, int to, char[] out, int at) {
        int i = from;
        int o = at;
        while (i < to) {
            int run = asciiRun(in, i, to);
            widen(in, i, run, out, o);
            i += run;
            o += run;
            if (i == to) {
                break;
            }
            int b = in[i];
            int size = sequence(in, i, to);
            switch (size) {
                case 2 -> out[o++] = (char) ((b & 0x1F) << 6 | (in[i + 1] & 0x3F));
                case 3 -> out[o++] = (char) ((b & 0x0F) << 12 | (in[i + 1] & 0x3F) << 6 | (in[i + 2] & 0x3F));
                case 4 -> {
                    int point =
                            (b & 0x07) << 18 | (in[i + 1] & 0x3F) << 12 | (in[i + 2] & 0x3F) << 6 | (in[i + 3] & 0x3F);
                    out[o++] = Character.highSurrogate(point);
                    out[o++] = Character.lowSurrogate(point);
                }
                default -> out[o++] = (char) (ESCAPE + (b & 0xFF));
            }
            i += size;
        }
        return o;
    }

    private static void widen(byte[] in, int from, int count, char[] out, int at) {
        if (count > LONG_RUN) {
            // A detour that is worth it: the JVM has vector code for both steps, but not for the loop below.
            new String(in, from, count, StandardCharsets.ISO_8859_1).getChars(0, count, out, at);
            return;
        }
        for (int k = 0; k < count; k++) {
            out[at + k] = (char) in[from + k];
        }
    }

    /** How many bytes from here on are ASCII; eight at a time, since nearly all of what is read is. */
    private static int asciiRun(byte[] in, int from, int to) {
        int i = from;
        while (i <= to - Long.BYTES && ((long) EIGHT_BYTES.get(in, i) & HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < to && in[i] >= 0) {
            i++;
        }
        return i - from;
    }

    /** Length of the valid sequence that starts here with a byte over 7F, or 1 when there is none. */
    private static int sequence(byte[] in, int at, int to) {
        int lead = in[at] & 0xFF;
        int size = promised(lead);
        if (size == 1 || to - at < size) {
            return 1;
        }
        for (int i = 1; i < size; i++) {
            if ((in[at + i] & 0xC0) != 0x80) {
                return 1;
            }
        }
        int second = in[at + 1] & 0xFF;
        boolean overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
        boolean surrogate = lead == 0xED && second >= 0xA0;
        boolean beyond = lead == 0xF4 && second >= 0x90;
        return (overlong || surrogate || beyond) ? 1 : size;
    }

    private static int promised(int lead) {
        if (lead >= 0xC2 && lead <= 0xDF) {
            return 2;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            return 3;
        }
        return (lead >= 0xF0 && lead <= 0xF4) ? 4 : 1;
    }

    static int length(char[] in, int from, int to) {
        int bytes = 0;
        for (int i = from; i < to; i++) {
            char c = in[i];
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (isPair(in, i, to)) {
                bytes += 4;
                i++;
            } else {
                bytes += isEscape(c) ? 1 : 3;
            }
        }
        return bytes;
    }

    /** Encodes into {@code out}, which has room; returns the index after the last byte. */
    static int encode(char[] in, int from, int to, byte[] out, int at) {
        int o = at;
        for (int i = from; i < to; i++) {
            char c = in[i];
            if (c < 0x80) {
                out[o++] = (byte) c;
            } else if (c < 0x800) {
                out[o++] = (byte) (0xC0 | c >> 6);
                out[o++] = (byte) (0x80 | (c & 0x3F));
            } else if (isPair(in, i, to)) {
                int point = Character.toCodePoint(c, in[++i]);
                out[o++] = (byte) (0xF0 | point >> 18);
                out[o++] = (byte) (0x80 | (point >> 12 & 0x3F));
                out[o++] = (byte) (0x80 | (point >> 6 & 0x3F));
                out[o++] = (byte) (0x80 | (point & 0x3F));
            } else if (isEscape(c)) {
                out[o++] = (byte) c;
            } else {
                // A lone surrogate that stands for no byte cannot come from decode; U+FFFD keeps the document valid.
                char valid = Character.isSurrogate(c) ? '\uFFFD' : c;
                out[o++] = (byte) (0xE0 | valid >> 12);
                out[o++] = (byte) (0x80 | (valid >> 6 & 0x3F));
                out[o++] = (byte) (0x80 | (valid & 0x3F));
            }
        }
        return o;
    }

    private static boolean isPair(char[] in, int i, int to) {
        return Character.isHighSurrogate(in[i]) && i + 1 < to && Character.isLowSurrogate(in[i + 1]);
    }

    /** Room for at least {@code size} elements, what was there kept. */
    static char[] grow(char[] chars, int size) {
        return size <= chars.length ? chars : Arrays.copyOf(chars, Math.max(size, chars.length + (chars.length >> 1)));
    }
}
