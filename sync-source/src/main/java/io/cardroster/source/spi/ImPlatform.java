package io.cardroster.source.spi;

import io.cardroster.source.card.AccountKey;
import java.util.Optional;
import java.util.UUID;

/**
 * One IM network, reached with the owner's own login. Called outside of every transaction: the network may take seconds.
 */
public interface ImPlatform {

    /** Lower-case IM type, for example {@code xmpp}. */
    String type();

    /** IM type under which an owner stores the login that is used here: for a gateway that of the network in front of it. */
    String loginType();

    /** Whether the account's number belongs to a domain of the configuration. Connects to nothing. */
    boolean serves(AccountKey account);

    /** The configured domain that an owner logs in at, for breakers; empty when nobody can log in there. */
    Optional<String> domain(String login);

    /**
     * Logs in, runs the work and logs out; the logout never delays the result. The session is invisible: no presence is sent,
     * and messages that wait for the owner stay where they are.
     *
     * @param name of the session: an earlier one of the same login and name is over when the work begins, on whichever node it was,
     *     so that nothing of it can arrive afterwards
     * @throws ImFailure when the login fails or the work lets a failure through; {@code work} has not been called when the login failed
     */
    <T> T session(ImCredentials login, UUID name, ImWork<T> work);

    /** A session that ends no other. */
    default <T> T session(ImCredentials login, ImWork<T> work) {
        return session(login, UUID.randomUUID(), work);
    }
}
