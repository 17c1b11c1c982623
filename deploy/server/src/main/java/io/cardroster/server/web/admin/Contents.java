package io.cardroster.server.web.admin;

import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.Role;

/** Whose contents a visitor may read: {@link Role#ADMIN} everybody's, {@link Role#SUPPORT} one owner's at a time. */
final class Contents {

    private Contents() {}

    /**
     * Whether he may read them.
     *
     * @param owner whose they are; empty for those of all owners
     */
    static boolean of(Visit visit, String owner) {
        return visit.may(Role.ADMIN) || (visit.may(Role.SUPPORT) && !owner.isEmpty());
    }
}
