package io.cardroster.server.web.admin;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.ConflictDesk;
import io.cardroster.server.api.DuplicateDesk;
import io.cardroster.server.api.LogDesk;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.web.Area;
import io.cardroster.server.web.PageSessions;
import io.cardroster.server.web.Site;
import java.util.List;

/** Puts the administrators' pages together. They work without script; htmx only saves reloads. */
public final class AdminRoutes {

    private AdminRoutes() {}

    /**
     * Pages over these desks.
     *
     * @param hosts values of Host under which they are reached, besides the loopback names
     * @param notices keys of messages for the front page, for example that plain HTTP is allowed
     */
    public static Site site(
            PageSessions sessions,
            OwnerDesk owners,
            BookDesk books,
            LogDesk log,
            ConflictDesk conflicts,
            DuplicateDesk duplicates,
            List<String> hosts,
            List<String> notices) {
        Site site = new Site(Area.ADMINISTRATION, sessions, hosts, true);
        new OwnerPages(owners, notices).addTo(site);
        new ConflictPages(log, conflicts).addTo(site);
        new DuplicatePages(books, duplicates).addTo(site);
        new PicturePages(books).addTo(site);
        return site;
    }
}
