package io.cardroster.server.web;

import io.cardroster.source.spi.Role;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is logged in.
 *
 * @param user his name
 * @param csrf what his forms must bring back; says nothing about the session's own token
 * @param role of an administrator; null for an owner, who has none
 */
public record PageSession(
        String user, String csrf, @Nullable Role role) {

    /** An owner's, on his own pages. */
    public PageSession(String user, String csrf) {
        this(user, csrf, null);
    }

    /** Whether he may pass a door that asks for that role; null asks for none. */
    boolean may(@Nullable Role least) {
        return least == null || (role != null && role.compareTo(least) >= 0);
    }
}
