package io.cardroster.source.conflict;

import io.cardroster.source.vcard.Element;
import java.util.Base64;

/** Recognises a picture that a device made smaller or compressed again. */
final class Pictures {

    /** Width and height. */
    private record Size(int width, int height) {

        /** The same picture scaled keeps its proportions, but for rounding. */
        boolean scaledTo(Size other) {
            long across = (long) width * other.height;
            long along = (long) height * other.width;
            return other.width <= width && other.height <= height && Math.abs(across - along) * 50 <= across;
        }
    }

    private Pictures() {}

    /** Whether {@code shown} can be {@code whole} in another encoding: not larger, and of the same proportions where these can be read. */
    static boolean reencoded(Element whole, Element shown) {
        byte[] before;
        byte[] after;
        try {
            before = Base64.getMimeDecoder().decode(whole.value());
            after = Base64.getMimeDecoder().decode(shown.value());
        } catch (IllegalArgumentException e) {
            return false;
        }
        Size large = size(before);
        Size small = size(after);
        if (large.width == 0 || small.width == 0) {
            return after.length <= before.length;
        }
        return large.scaledTo(small);
    }

    private static Size size(byte[] picture) {
        if (picture.length > 24 && picture[0] == (byte) 0x89 && picture[1] == 'P') {
            return new Size(number(picture, 18), number(picture, 22));
        }
        if (picture.length > 10 && picture[0] == 'G' && picture[1] == 'I') {
            return new Size(little(picture, 6), little(picture, 8));
        }
        return jpeg(picture);
    }

    /** Size from the frame header of a JPEG; 0 for both when there is none. */
    private static Size jpeg(byte[] picture) {
        int at = 2;
        while (at + 9 < picture.length && picture[at] == (byte) 0xff) {
            int marker = picture[at + 1] & 0xff;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return new Size(number(picture, at + 7), number(picture, at + 5));
            }
            at += 2 + Math.max(2, number(picture, at + 2));
        }
        return new Size(0, 0);
    }

    private static int number(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static int little(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8);
    }
}
