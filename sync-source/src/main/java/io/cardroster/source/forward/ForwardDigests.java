package io.cardroster.source.forward;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed digests of what owners write, by which the same words are known again. Without the key nobody can try short messages and
 * private notes on them.
 */
public final class ForwardDigests {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * Digests under that key.
     *
     * @param key 32 secret bytes, the same on all nodes and after each start
     */
    public ForwardDigests(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** 32 hexadecimal digits. */
    String of(String words) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
