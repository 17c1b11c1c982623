package io.cardroster.server.web.admin;

import io.cardroster.server.api.AuditDesk;
import io.cardroster.server.api.AuditExport;
import io.cardroster.server.api.AuditQuery;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Map;

/** What was done at the doors of administration. */
final class AuditPages {

    private final AuditDesk audit;
    private final AuditExport export;

    AuditPages(AuditDesk audit) {
        this.audit = audit;
        this.export = new AuditExport(audit);
    }

    void addTo(Site site) {
        site.get(Role.ADMIN, "/audit", this::list);
        site.get(AuditVerb.AUDIT_EXPORTED, Role.ADMIN, "/audit.csv", this::csv);
    }

    private Answer list(Visit visit) {
        AuditForm form = AuditForm.of(visit);
        return visit.page(
                "admin/audit.jte",
                visit.text("audit.title"),
                Map.of("form", form, "page", audit.page(form.query(visit.locale()), visit.parameter("at"))));
    }

    private Answer csv(Visit visit) {
        AuditQuery query = AuditForm.of(visit).query(visit.locale());
        audit.page(query, ""); // Refuses what makes no sense while it can still be said.
        return Answer.download("text/csv;charset=utf-8", "audit.csv", out -> export.csv(query, out));
    }
}
