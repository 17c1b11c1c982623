package io.cardroster.server.web.admin;

import io.cardroster.server.api.ForwardDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Map;

/** An owner's forwards with what became of each recipient. */
final class ForwardPages {

    private final ForwardDesk forwards;

    ForwardPages(ForwardDesk forwards) {
        this.forwards = forwards;
    }

    void addTo(Site site) {
        site.get(AuditVerb.CONTENTS_READ, Role.SUPPORT, "/owners/{owner}/forwards", this::list);
        site.post(AuditVerb.FORWARD_CANCELLED, Role.SUPPORT, "/owners/{owner}/forwards/{id}/cancel", this::cancel);
        site.post(AuditVerb.FORWARD_CONFIRMED, Role.SUPPORT, "/owners/{owner}/forwards/{id}/confirm", this::confirm);
        site.post(AuditVerb.FORWARD_RETRIED, Role.SUPPORT, "/owners/{owner}/forwards/{id}/retry", this::retry);
    }

    private Answer retry(Visit visit) {
        String owner = visit.variable("owner");
        forwards.retry(owner, visit.variable("id"), "");
        return Answer.seeOther(AdminPaths.forwards(owner));
    }

    private Answer list(Visit visit) {
        String owner = visit.variable("owner");
        return visit.page(
                "admin/forwards.jte",
                visit.text("forwards.title", owner),
                Map.of("owner", owner, "forwards", forwards.list(owner)));
    }

    private Answer cancel(Visit visit) {
        String owner = visit.variable("owner");
        forwards.cancel(owner, visit.variable("id"));
        return Answer.seeOther(AdminPaths.forwards(owner));
    }

    private Answer confirm(Visit visit) {
        String owner = visit.variable("owner");
        forwards.confirm(owner, visit.variable("id"));
        return Answer.seeOther(AdminPaths.forwards(owner));
    }
}
