package io.cardroster.source.vcard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Quoted-printable as vCard 2.1 has it: soft breaks, never within an escape or a character. */
public final class QuotedPrintable {

    private static final int LINE = 75;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private QuotedPrintable() {}

    /** Writes a whole property line with its line break; {@code head} ends with the colon. */
    public static void write(String head, String value, ByteArrayOutputStream out) {
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(start);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int column = start.length;
        for (int i = 0; i < bytes.length; ) {
            int length = characterLength(bytes, i);
            int width = 0;
            for (int j = i; j < i + length; j++) {
                width += direct(bytes[j], j == bytes.length - 1) ? 1 : 3;
            }
            if (column + width >= LINE) {
                out.write('=');
                out.write('\r');
                out.write('\n');
                column = 0;
            }
            for (int j = i; j < i + length; j++) {
                if (direct(bytes[j], j == bytes.length - 1)) {
                    out.write(bytes[j]);
                } else {
                    out.write('=');
                    out.write(HEX[(bytes[j] >> 4) & 15]);
                    out.write(HEX[bytes[j] & 15]);
                }
            }
            column += width;
            i += length;
        }
        out.write('\r');
        out.write('\n');
    }

    private static int characterLength(byte[] bytes, int from) {
        int end = from + 1;
        while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
            end++;
        }
        return end - from;
    }

    /** Whether the byte stands for itself; a space at the end of the value would get lost. */
    private static boolean direct(byte b, boolean last) {
        return b >= ' ' && b < 127 && b != '=' && !(last && b == ' ');
    }
}
