package io.cardroster.source.change;

import java.util.Base64;

/** Pictures that differ in size and bytes, as a PHOTO property. */
public final class Photos {

    private Photos() {}

    /**
     * The first bytes of a JPEG with its frame header.
     *
     * @param salt makes pictures of one size differ, as another encoder does
     */
    public static String line(int width, int height, int salt) {
        byte[] jpeg = {
            (byte) 0xff,
            (byte) 0xd8,
            (byte) 0xff,
            (byte) 0xe0,
            0,
            4,
            0,
            (byte) salt,
            (byte) 0xff,
            (byte) 0xc0,
            0,
            17,
            8,
            (byte) (height >> 8),
            (byte) height,
            (byte) (width >> 8),
            (byte) width,
            3,
            0,
            0,
            0
        };
        return "PHOTO;ENCODING=b;TYPE=JPEG:" + Base64.getEncoder().encodeToString(jpeg);
    }
}
