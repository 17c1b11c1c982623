package io.cardroster.server.keys;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Keys of fixed purposes, such as the MAC of nonces, the same on all nodes and for the life of an installation, whatever becomes of
 * the master key: each is HKDF (RFC 5869, SHA-256) of one random root with the purpose as its info, so that keys of different
 * purposes tell nothing about each other or about the root.
 */
public final class DerivedKeys {

    /** Bytes of a root. */
    public static final int ROOT = 32;

    /** What the root is sealed with where it is stored. */
    public static final String SEALED_AS = "installation/root";

    private static final String HMAC = "HmacSha256";

    private final byte[] root;

    public DerivedKeys(byte[] root) {
        if (root.length != ROOT) {
            throw new IllegalArgumentException("the root has " + root.length + " bytes");
        }
        this.root = root.clone();
    }

    /**
     * The key of one purpose.
     *
     * @param purpose a fixed name such as {@code nonce}
     * @param bytes length of the key, 16 to 64
     */
    public byte[] of(String purpose, int bytes) {
        if (purpose.isEmpty() || bytes < 16 || bytes > 64) {
            throw new IllegalArgumentException("no derived key of " + bytes + " bytes for '" + purpose + "'");
        }
        try {
            byte[] info = ("cardroster/derived-key/" + purpose).getBytes(StandardCharsets.UTF_8);
            return Hkdf.computeHkdf(HMAC, root, new byte[0], info, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
