package io.cardroster.server.web.admin;

import io.cardroster.server.api.AdministratorDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Map;

/** Who may use the pages, and in which role. */
final class AdministratorPages {

    private final AdministratorDesk administrators;

    AdministratorPages(AdministratorDesk administrators) {
        this.administrators = administrators;
    }

    void addTo(Site site) {
        site.get(Role.ADMIN, "/administrators", this::list);
        site.post(AuditVerb.ROLE_GIVEN, Role.ADMIN, "/administrators/{name}/role", this::setRole);
    }

    private Answer list(Visit visit) {
        return visit.page(
                "admin/administrators.jte",
                visit.text("administrators.title"),
                Map.of("administrators", administrators.list()));
    }

    /** Who gives away his own role is logged out by it. */
    private Answer setRole(Visit visit) {
        administrators.setRole(visit.variable("name"), visit.field("role"));
        return Answer.seeOther(AdminPaths.administrators());
    }
}
