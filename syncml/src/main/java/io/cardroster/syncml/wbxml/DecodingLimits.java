package io.cardroster.syncml.wbxml;

/**
 * How much a document may cost before it is refused. All are checked before memory is taken.
 *
 * @param depth elements open at the same time, at most 64
 * @param elements elements of a document; a tag is one byte in WBXML but an object in memory
 * @param expansion how many times its own length the text of a document may have; references to the string table multiply
 * @param text bytes of text of a document, whatever its own length
 */
public record DecodingLimits(int depth, int elements, int expansion, int text) {

    /** What a server uses. */
    public static final DecodingLimits DEFAULT = new DecodingLimits(64, 200_000, 8, 16 << 20);

    static final int MAX_DEPTH = 64;

    public DecodingLimits {
        if (depth < 1 || depth > MAX_DEPTH || elements < 1 || expansion < 1 || text < 1) {
            throw new IllegalArgumentException("limits out of range");
        }
    }

    /** Bytes of text that a document of this length may hold. */
    int textOf(int length) {
        return (int) Math.min(text, (long) length * expansion);
    }
}
