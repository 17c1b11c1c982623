package io.cardroster.server.web.admin;

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
    public static Site site(PageSessions sessions, AdminDesks desks, List<String> hosts, List<String> notices) {
        Site site = new Site(Area.ADMINISTRATION, sessions, desks.audit(), hosts, true);
        new OverviewPages(desks.overview(), notices).addTo(site);
        new AdministratorPages(desks.administrators()).addTo(site);
        new AuditPages(desks.audit()).addTo(site);
        new OwnerPages(desks.owners(), desks.books()).addTo(site);
        new DevicePages(desks.owners(), desks.devices()).addTo(site);
        new CardPages(desks.books(), desks.history(), desks.owners()).addTo(site);
        new PicturePages(desks.books()).addTo(site);
        new ConflictPages(desks.log(), desks.conflicts()).addTo(site);
        new DuplicatePages(desks.books(), desks.duplicates()).addTo(site);
        new RosterPages(desks.im().rosters()).addTo(site);
        new ForwardPages(desks.im().forwards()).addTo(site);
        return site;
    }
}
