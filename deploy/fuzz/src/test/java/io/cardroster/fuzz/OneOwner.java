package io.cardroster.fuzz;

import io.cardroster.syncml.spi.Authenticator;
import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;

/** The one owner there is, with one password, by basic and by the MD5 of 1.1 and later. */
record OneOwner(OwnerId owner) implements Authenticator {

    static final String LOGIN = "ada";
    static final String PASSWORD = "secret";

    @Override
    public Verdict verify(Credential credential, DeviceUri device, Collection<Nonce> nonces) {
        boolean right = credential.login().equals(LOGIN)
                && (credential instanceof Credential.Basic basic
                        ? basic.password().equals(PASSWORD)
                        : nonces.stream().anyMatch(nonce -> isRight((Credential.Md5) credential, nonce)));
        return right ? new Verdict.Accepted(owner) : new Verdict.Refused();
    }

    @Override
    public boolean takesMd5(String login, boolean version10) {
        return !version10;
    }

    @Override
    public Credential.Basic serverLogin(OwnerId any) {
        return new Credential.Basic("cardroster", "server password");
    }

    private static boolean isRight(Credential.Md5 given, Nonce nonce) {
        return MessageDigest.isEqual(given.digest(), md5(PASSWORD, nonce));
    }

    /** What a phone sends: MD5 of the login's digest in base64, a colon and the nonce. */
    static byte[] md5(String password, Nonce nonce) {
        byte[] inner = Base64.getEncoder().encode(md5((LOGIN + ":" + password).getBytes(StandardCharsets.UTF_8)));
        byte[] text = (":" + nonce.value()).getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(inner, inner.length + text.length);
        System.arraycopy(text, 0, all, inner.length, text.length);
        return md5(all);
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
