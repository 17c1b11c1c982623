package io.cardroster.server.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens of page sessions. A store knows one only by its hash, so a stolen table opens nothing. */
public final class SessionTokens {

    private static final int TOKEN_BYTES = 32;
    private static final int LONGEST_TOKEN = 64;

    private SessionTokens() {}

    /**
     * A new one.
     *
     * @param random must be a {@link java.security.SecureRandom} in earnest
     */
    public static String fresh(RandomGenerator random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether it can be one; hashing anything longer would be a stranger's to choose. */
    public static boolean plausible(String token) {
        return !token.isEmpty() && token.length() <= LONGEST_TOKEN;
    }

    /** Under which the store knows it. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The token of the session's forms. */
    public static String csrf(String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] bound = mac.doFinal("form".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bound);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
