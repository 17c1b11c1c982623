package io.cardroster.syncml.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Digests of clients, by the formulas of the protocol. */
final class TestDigests {

    private TestDigests() {}

    /** SyncML 1.1 and 1.2. */
    static byte[] md5(String login, String password, String nonce) {
        return md5(Base64.getEncoder().encodeToString(md5(login + ":" + password)) + ":" + nonce);
    }

    /** SyncML 1.0. */
    static byte[] md5Of10(String login, String password, String nonce) {
        return md5(login + ":" + password + ":" + nonce);
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
