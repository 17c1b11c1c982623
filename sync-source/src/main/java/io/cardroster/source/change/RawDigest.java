package io.cardroster.source.change;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Digest of bytes as they came, to know a refused body again without reading it. */
final class RawDigest {

    private RawDigest() {}

    /** The first 16 bytes of the SHA-256. */
    static byte[] of(byte[] body) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(body), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
