package io.cardroster.server.web.admin;

import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.Role;

/**
 * Whose contents a visitor may read: {@link Role#ADMIN} everybody's, {@link Role#SUPPORT} one owner's at a time, which is written down.
 * For pages that others may open too and see without contents; a page of contents alone says so in its route.
 */
final class Contents {

    private Contents() {}

    /**
     * Whether he may read them; if he may, he does.
     *
     * @param owner whose they are; empty for those of all owners
     */
    static boolean of(Visit visit, String owner) {
        boolean may = visit.may(Role.ADMIN) || (visit.may(Role.SUPPORT) && !owner.isEmpty());
        if (may) {
            visit.readContents(owner);
        }
        return may;
    }
}
