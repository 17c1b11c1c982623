package io.cardroster.server.web.me;

import io.cardroster.server.web.Area;
import io.cardroster.server.web.PageSessions;
import io.cardroster.server.web.Site;
import java.util.List;

/** Puts the owners' pages together. They work without script; htmx only saves reloads. */
public final class MeRoutes {

    private MeRoutes() {}

    /**
     * Pages over these desks.
     *
     * @param hosts values of Host under which they are reached, besides the loopback names
     * @param plainHttp whether passwords may pass without TLS from other machines
     */
    public static Site site(
            PageSessions sessions, MeDesks desks, PhoneSettings settings, List<String> hosts, boolean plainHttp) {
        Site site = new Site(Area.OWNER, sessions, desks.audit(), hosts, plainHttp);
        new EditPages(desks.cards()).addTo(site); // "new" before any number
        new CardPages(desks.cards(), desks.rosters(), desks.books()).addTo(site);
        new PromptPages(desks.rosters()).addTo(site);
        new ForwardPages(desks.forwards(), desks.books(), desks.cards(), desks.owners()).addTo(site);
        new HeldPages(desks.books(), desks.duplicates()).addTo(site);
        new DevicePages(desks.owners(), desks.devices(), desks.rosters(), settings).addTo(site);
        return site;
    }
}
