package io.cardroster.server.http;

/**
 * Limits of the SyncML door.
 *
 * @param messageBytes largest body as it comes over the wire
 * @param decodedFactor how many times what came an unpacked body may have
 * @param decodedBytes largest unpacked body
 * @param atOnce messages worked on at once; more are answered 503
 */
public record SyncLimits(int messageBytes, int decodedFactor, int decodedBytes, int atOnce) {

    public static final SyncLimits DEFAULT = new SyncLimits(2 << 20, 8, 16 << 20, 64);

    /** Text of a few hundred bytes packs better than any factor allows, and harms nobody. */
    private static final int SMALLEST_BOUND = 64 * 1024;

    /** Largest unpacked size of a packed body: at least 64 KiB, unless the limit of all is less. */
    int unpackedBytes(int packedBytes) {
        return (int) Math.min(decodedBytes, Math.max(SMALLEST_BOUND, (long) packedBytes * decodedFactor));
    }
}
