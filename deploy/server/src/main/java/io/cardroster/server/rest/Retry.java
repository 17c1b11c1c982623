package io.cardroster.server.rest;

import org.jspecify.annotations.Nullable;

/**
 * Another try of a forward.
 *
 * @param password of the login that was given with the forward; missing when it was sent with the stored login
 */
public record Retry(@Nullable String password) {

    /** With the stored login. */
    public static final Retry STORED = new Retry(null);

    /** Empty when there is none. */
    public String secret() {
        return password == null ? "" : password;
    }

    @Override
    public String toString() {
        return "Retry";
    }
}
