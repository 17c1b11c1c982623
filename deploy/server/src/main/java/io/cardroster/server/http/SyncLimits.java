package io.cardroster.server.http;

/**
 * Limits of the SyncML door.
 *
 * @param messageBytes largest body as it comes over the wire
 * @param atOnce messages worked on at once; more are answered 503
 */
public record SyncLimits(int messageBytes, int atOnce) {

    public static final SyncLimits DEFAULT = new SyncLimits(2 * 1024 * 1024, 64);

    private static final int LARGEST_DECODED = 16 * 1024 * 1024;
    private static final int SMALLEST_BOUND = 64 * 1024;
    private static final int RATIO = 8;

    /** Largest decoded size of a compressed body: eight times what came, at least 64 KiB, at most 16 MiB. */
    int decodedBytes(int compressedBytes) {
        return (int) Math.min(LARGEST_DECODED, Math.max(SMALLEST_BOUND, (long) compressedBytes * RATIO));
    }
}
