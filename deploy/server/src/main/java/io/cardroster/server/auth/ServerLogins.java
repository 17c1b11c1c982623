package io.cardroster.server.auth;

import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The name and password by which the server proves itself to phones that ask for it. The password follows from a key and the
 * owner, so nothing is stored, and what one owner types into his phone says nothing about another's.
 */
public final class ServerLogins {

    /** The name is the same for all, as the server's DevID. */
    public static final String NAME = "cardroster";

    /** No 0, 1, l and o: the password is typed on phones. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 16;

    private final SecretKeySpec key;

    /**
     * Logins that follow from that key.
     *
     * @param key secret, the same on all nodes
     */
    public ServerLogins(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** What this owner's phones must be told; 80 bits are unknown to everybody else. */
    public Credential.Basic of(OwnerId owner) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] bytes = mac.doFinal(("owner/" + owner).getBytes(StandardCharsets.US_ASCII));
            StringBuilder password = new StringBuilder(LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                password.append(LETTERS.charAt(bytes[i] & 31));
            }
            return new Credential.Basic(NAME, password.toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
