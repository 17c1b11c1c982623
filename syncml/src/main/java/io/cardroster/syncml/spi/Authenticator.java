package io.cardroster.syncml.spi;

import java.time.Duration;
import java.util.Collection;

/**
 * Proves both sides to each other. Decides whether a credential is right, and names those of the server. Takes the same time and gives the same
 * answer for unknown and for wrong.
 */
public interface Authenticator {

    /**
     * Checks one credential.
     *
     * @param device whose persisted nonce is accepted besides the given ones
     * @param nonces stateless challenge nonces that are valid now
     */
    Verdict verify(Credential credential, DeviceUri device, Collection<Nonce> nonces);

    /**
     * Whether who calls himself so can get in by an MD5 digest, so that a challenge asks for what can succeed. A name that does
     * not exist is answered like most that do.
     *
     * @param login empty when the client named none
     * @param version10 whether by the formula of SyncML 1.0
     */
    boolean takesMd5(String login, boolean version10);

    /**
     * The name and the password by which the server proves itself to clients of this owner that ask for it. Called inside a
     * unit of work, so it must wait for nothing.
     */
    Credential.Basic serverLogin(OwnerId owner);

    /** Result of a check. */
    sealed interface Verdict {
        record Accepted(OwnerId owner) implements Verdict {}

        record Refused() implements Verdict {}

        /** The credential is right, but this device of the owner is let in no more. */
        record Blocked() implements Verdict {}

        /** Too many failures: not even looked at. */
        record Throttled(Duration retryAfter) implements Verdict {}

        /** Right or wrong, it would take more work than there is room for now. */
        record Busy(Duration retryAfter) implements Verdict {}
    }
}
