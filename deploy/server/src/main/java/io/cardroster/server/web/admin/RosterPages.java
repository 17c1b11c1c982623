package io.cardroster.server.web.admin;

import io.cardroster.server.api.RosterDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Map;

/** An owner's accounts on their way to his rosters. */
final class RosterPages {

    private final RosterDesk rosters;

    RosterPages(RosterDesk rosters) {
        this.rosters = rosters;
    }

    void addTo(Site site) {
        site.get(AuditVerb.CONTENTS_READ, Role.SUPPORT, "/owners/{owner}/roster", this::list);
        site.post(
                AuditVerb.ACCOUNT_CONFIRMED,
                Role.SUPPORT,
                "/owners/{owner}/roster/{id}/confirm",
                visit -> done(visit, rosters::confirm));
        site.post(
                AuditVerb.ACCOUNT_REJECTED,
                Role.SUPPORT,
                "/owners/{owner}/roster/{id}/reject",
                visit -> done(visit, rosters::reject));
        site.post(
                AuditVerb.ACCOUNT_TRIED_AGAIN,
                Role.SUPPORT,
                "/owners/{owner}/roster/{id}/again",
                visit -> done(visit, rosters::again));
    }

    private Answer list(Visit visit) {
        String owner = visit.variable("owner");
        return visit.page(
                "admin/roster.jte",
                visit.text("roster.title", owner),
                Map.of("owner", owner, "accounts", rosters.list(owner)));
    }

    private interface Change {
        void make(String owner, String id);
    }

    private static Answer done(Visit visit, Change change) {
        String owner = visit.variable("owner");
        change.make(owner, visit.variable("id"));
        return Answer.seeOther(AdminPaths.roster(owner));
    }
}
