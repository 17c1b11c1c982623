package io.cardroster.server.rest;

import io.cardroster.source.spi.AuditEvent.Door;
import io.cardroster.source.spi.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who calls an operation.
 *
 * @param name of the owner or administrator; empty for the server's own user at the command line
 * @param role of an administrator; null for an owner, who has none
 * @param door by which he came, for the audit
 */
public record Principal(String name, @Nullable Role role, Door door) {

    /** Whether he may do what asks for that role; null asks for none. */
    public boolean may(@Nullable Role least) {
        return least == null || (role != null && role.compareTo(least) >= 0);
    }
}
