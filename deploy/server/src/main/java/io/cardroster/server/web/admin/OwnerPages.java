package io.cardroster.server.web.admin;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Map;

/** Owners, and the contacts of each. */
final class OwnerPages {

    private final OwnerDesk owners;
    private final BookDesk books;

    OwnerPages(OwnerDesk owners, BookDesk books) {
        this.owners = owners;
        this.books = books;
    }

    void addTo(Site site) {
        site.get(Role.VIEWER, "/owners", this::list);
        site.get(AuditVerb.CONTENTS_READ, Role.SUPPORT, "/owners/{owner}", this::owner);
    }

    private Answer list(Visit visit) {
        String search = visit.parameter("q");
        String before = visit.parameter("before");
        boolean backward = !before.isEmpty() || visit.parameter("at").equals("last");
        OwnersList list =
                new OwnersList(search, owners.page(search, backward ? before : visit.parameter("after"), backward));
        return visit.page("admin/owners.jte", visit.text("owners.title"), Map.of("list", list));
    }

    private Answer owner(Visit visit) {
        String name = visit.variable("owner");
        String search = visit.parameter("q");
        return visit.page(
                "admin/owner.jte",
                visit.text("owner.title", name),
                Map.of(
                        "owner",
                        owners.owner(name),
                        "search",
                        search,
                        "page",
                        books.find(name, search, visit.parameter("after"))));
    }
}
