package io.cardroster.syncml.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, with which requests and tokens are recognised, and MD5, which the protocol asks for in credentials. */
final class Digests {

    private Digests() {}

    static byte[] sha256(byte[] bytes) {
        return of("SHA-256").digest(bytes);
    }

    /** Of the parts one after the other. */
    static byte[] md5(byte[]... parts) {
        MessageDigest md5 = of("MD5");
        for (byte[] part : parts) {
            md5.update(part);
        }
        return md5.digest();
    }

    private static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
