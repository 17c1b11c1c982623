package io.cardroster.server.auth;

import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Makes and opens the sealed verifier of an owner: B64(MD5(user:password)), which serves basic and the MD5 of SyncML 1.1 and
 * 1.2 alike (protocol notes 6.1). Its first byte names the form, so that other forms can stand beside it.
 */
public final class OwnerVerifiers {

    private static final byte MD5_FORM = 1;

    private final SecretBox box;

    public OwnerVerifiers(SecretBox box) {
        this.box = box;
    }

    /** Sealed for this owner only. */
    public byte[] seal(OwnerId owner, String login, String password) {
        byte[] verifier = verifier(login, password);
        byte[] clear = new byte[verifier.length + 1];
        clear[0] = MD5_FORM;
        System.arraycopy(verifier, 0, clear, 1, verifier.length);
        return box.seal(clear, context(owner));
    }

    /**
     * The verifier in ASCII.
     *
     * @throws io.cardroster.syncml.spi.SealBrokenException when it is another owner's or not ours
     * @throws IllegalStateException when a later version wrote it
     */
    byte[] open(OwnerId owner, byte[] sealed) {
        byte[] clear = box.open(sealed, context(owner));
        if (clear.length == 0 || clear[0] != MD5_FORM) {
            throw new IllegalStateException("verifier of owner " + owner + " has an unknown form");
        }
        return Arrays.copyOfRange(clear, 1, clear.length);
    }

    /** B64(MD5(user:password)) in ASCII. */
    static byte[] verifier(String login, String password) {
        byte[] digest = md5().digest((login + ":" + password).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encode(digest);
    }

    /** MD5(verifier:nonce), what a client of SyncML 1.1 or 1.2 sends. */
    static byte[] digest(byte[] verifier, byte[] nonce) {
        MessageDigest md5 = md5();
        md5.update(verifier);
        md5.update((byte) ':');
        return md5.digest(nonce);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }

    private static String context(OwnerId owner) {
        return "owner/" + owner + "/verifier";
    }
}
