package io.cardroster.server.web.admin;

import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.OwnerView;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Owners and their devices. */
final class OwnerPages {

    private static final int MOST_OWNERS = 200;

    private final OwnerDesk owners;
    private final List<String> notices;

    OwnerPages(OwnerDesk owners, List<String> notices) {
        this.owners = owners;
        this.notices = List.copyOf(notices);
    }

    void addTo(Site site) {
        site.get("", this::front);
        site.get("/", this::front);
        site.get("/owners/{owner}/devices", this::devices);
    }

    private Answer front(Visit visit) {
        String search = visit.parameter("q");
        List<OwnerView> found = owners.list().stream()
                .filter(owner -> owner.name().toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)))
                .limit(MOST_OWNERS)
                .toList();
        return visit.page(
                "admin/front.jte",
                visit.text("owners.title"),
                Map.of("owners", found, "search", search, "notices", notices));
    }

    private Answer devices(Visit visit) {
        String owner = visit.variable("owner");
        return visit.page(
                "admin/devices.jte",
                visit.text("devices.title", owner),
                Map.of("owner", owner, "devices", owners.devices(owner)));
    }
}
