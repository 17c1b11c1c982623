package io.cardroster.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The operator's directory that knows passwords which are not kept here.
 *
 * @param url where it is: http or https, ldap or ldaps
 * @param caFile certificates (PEM) of a private authority; null for the system's authorities
 * @param timeout how long an answer is awaited
 * @param atOnce how many are asked for at the same time
 * @param addNewcomers whether an unlisted owner is added at the first login that the directory takes
 * @param protocol how it is asked
 */
public record External(
        URI url, @Nullable Path caFile, Duration timeout, int atOnce, boolean addNewcomers, Protocol protocol) {

    /** Whether it is on this machine, so that it may be spoken to in the clear. */
    public boolean loopback() {
        return IpAddress.isLoopback(url.getHost());
    }

    /** How it is asked. */
    public sealed interface Protocol permits Http, Ldap {}

    /**
     * By HTTP.
     *
     * @param token goes along as a bearer token; null for none
     */
    public record Http(@Nullable String token) implements Protocol {

        @Override
        public String toString() {
            return "Http"; // the token is a secret
        }
    }

    /**
     * By LDAP.
     *
     * @param base DN above the entries
     * @param attribute holds the login
     * @param filter what entries must fulfil, when they are searched for
     * @param bind who searches; null when the entry's name is made from the login
     */
    public record Ldap(
            String base,
            String attribute,
            String filter,
            @Nullable Bind bind) implements Protocol {}

    /** A name and its password. */
    public record Bind(String dn, String password) {

        @Override
        public String toString() {
            return "Bind[dn=" + dn + "]";
        }
    }
}
