package io.cardroster.syncml.spi;

import java.time.Duration;
import java.util.Collection;

/** Decides whether a credential is right. Takes the same time and gives the same answer for unknown and for wrong. */
public interface Authenticator {

    /**
     * Checks one credential.
     *
     * @param device whose persisted nonce is accepted besides the given ones
     * @param nonces stateless challenge nonces that are valid now
     */
    Verdict verify(Credential credential, DeviceUri device, Collection<Nonce> nonces);

    /** Result of a check. */
    sealed interface Verdict {
        record Accepted(OwnerId owner) implements Verdict {}

        record Refused() implements Verdict {}

        /** Too many failures: not even looked at. */
        record Throttled(Duration retryAfter) implements Verdict {}
    }
}
