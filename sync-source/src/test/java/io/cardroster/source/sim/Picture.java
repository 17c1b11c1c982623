package io.cardroster.source.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Pictures of a few bytes with the head of a PNG, so that their size can be read, and a word that survives compression. */
final class Picture {

    private static final int HEAD = 24;
    private static final int WIDTH = 400;

    private Picture() {}

    /** A new picture, in base64; of other proportions than the last ones, so that it cannot be taken for one of them made smaller. */
    static String of(String word) {
        int number = Integer.parseInt(word.substring(1));
        return of(word, WIDTH, (int) (WIDTH * Math.pow(1.05, number % 60)));
    }

    private static String of(String word, int width, int height) {
        byte[] text = (word + " as it was taken").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + text.length);
        bytes.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'});
        bytes.putInt(width).putInt(height);
        bytes.put(text);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** The same picture, smaller and compressed again. */
    static String reencoded(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        ByteBuffer size = ByteBuffer.wrap(bytes, 16, 8);
        int width = size.getInt();
        return width < WIDTH ? base64 : of(word(base64), width / 2, size.getInt() / 2);
    }

    static String word(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        String text = new String(Arrays.copyOfRange(bytes, HEAD, bytes.length), StandardCharsets.US_ASCII);
        return text.split(" ", 2)[0];
    }

    static String show(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return word(base64) + "@" + ByteBuffer.wrap(bytes, 16, 4).getInt();
    }
}
