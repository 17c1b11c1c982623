package io.cardroster.server.auth;

import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.source.spi.SealContext;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes, seals and opens the verifiers of owners, and checks passwords and digests with them (protocol notes 6.1). The first byte
 * under the seal is the {@link PasswordForm}, so that the forms stand side by side in one column.
 */
public final class OwnerVerifiers {

    private static final OwnerId NOBODY = new OwnerId(0);

    private final SecretBox box;
    private final PasswordHashes hashes;
    private final ExternalLogins external;

    /** As the other one, where nothing is asked for elsewhere. */
    public OwnerVerifiers(SecretBox box, PasswordHashes hashes) {
        this(box, hashes, ExternalLogins.NONE);
    }

    /** Verifiers sealed by that box; slow hashes wait their turn at that gate, and what is not kept is asked for there. */
    public OwnerVerifiers(SecretBox box, PasswordHashes hashes, ExternalLogins external) {
        this.box = box;
        this.hashes = hashes;
        this.external = external;
    }

    /** Where passwords are known that are not kept here. */
    public ExternalLogins external() {
        return external;
    }

    /**
     * What is kept of a password.
     *
     * @throws TooManyLoginsException when it is to be a slow hash and too many are computed already
     */
    public Verifier make(PasswordForm form, String login, String password) {
        byte[] content = switch (form) {
            case MD5 -> hash(login, password);
            case SYNCML_1_0 -> password.getBytes(StandardCharsets.UTF_8);
            case NO_MD5 -> hashes.hash(password).getBytes(StandardCharsets.US_ASCII);
            case EXTERNAL -> new byte[0];
        };
        return new Verifier(form, content);
    }

    /** An owner whom nobody is, whose password is kept in the usual form: checking it costs what checking a real one does. */
    OwnerLogin decoy() {
        byte[] nobody = seal(NOBODY, make(PasswordForm.MD5, "nobody", "nothing"));
        return new OwnerLogin(NOBODY, "", nobody, "ask", DuplicatePolicy.HOLD);
    }

    /** Sealed for this owner only. */
    public byte[] seal(OwnerId owner, Verifier verifier) {
        byte[] clear = new byte[verifier.content().length + 1];
        clear[0] = (byte) verifier.form().number();
        System.arraycopy(verifier.content(), 0, clear, 1, verifier.content().length);
        return box.seal(clear, SealContext.verifier(owner).text());
    }

    /** Opens it; empty when it is another owner's, sealed by another key, or written by a later version. */
    public Optional<Verifier> open(OwnerId owner, byte[] sealed) {
        byte[] clear;
        try {
            clear = box.open(sealed, SealContext.verifier(owner).text());
        } catch (SealBrokenException e) {
            return Optional.empty();
        }
        return clear.length == 0
                ? Optional.empty()
                : PasswordForm.of(clear[0]).map(form -> new Verifier(form, Arrays.copyOfRange(clear, 1, clear.length)));
    }

    /**
     * Whether this is the password.
     *
     * @throws LoginNotJudgedException when a slow hash would have to wait for too long, or the external directory is away
     */
    boolean matches(Verifier verifier, String login, String password) {
        return switch (verifier.form()) {
            case MD5, SYNCML_1_0 ->
                MessageDigest.isEqual(digested(verifier, login, false).orElseThrow(), hash(login, password));
            case NO_MD5 ->
                hashes.matches(password, Optional.of(new String(verifier.content(), StandardCharsets.US_ASCII)));
            case EXTERNAL -> external.right(login, password);
        };
    }

    /**
     * What stands before the nonce in a right MD5 digest: the login and the clear password in SyncML 1.0, the hash of both since
     * 1.1. Empty when this form does not know it.
     */
    static Optional<byte[]> digested(Verifier verifier, String login, boolean version10) {
        return switch (verifier.form()) {
            case MD5 -> version10 ? Optional.empty() : Optional.of(verifier.content());
            case SYNCML_1_0 -> {
                String password = new String(verifier.content(), StandardCharsets.UTF_8);
                yield Optional.of(
                        version10 ? (login + ":" + password).getBytes(StandardCharsets.UTF_8) : hash(login, password));
            }
            case NO_MD5, EXTERNAL -> Optional.empty();
        };
    }

    /** MD5(digested:nonce), what a client sends. */
    static byte[] digest(byte[] digested, byte[] nonce) {
        MessageDigest md5 = md5();
        md5.update(digested);
        md5.update((byte) ':');
        return md5.digest(nonce);
    }

    /** B64(MD5(user:password)) in ASCII. */
    static byte[] hash(String login, String password) {
        byte[] digest = md5().digest((login + ":" + password).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encode(digest);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }
}
