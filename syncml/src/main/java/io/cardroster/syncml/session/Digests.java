package io.cardroster.syncml.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, with which requests and tokens are recognised. */
final class Digests {

    private Digests() {}

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
