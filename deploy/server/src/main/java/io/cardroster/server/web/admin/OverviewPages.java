package io.cardroster.server.web.admin;

import io.cardroster.server.api.OverviewDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The front page and what it leads to: trouble of all owners, running sessions, platforms. */
final class OverviewPages {

    private final OverviewDesk overview;
    private final List<String> notices;

    OverviewPages(OverviewDesk overview, List<String> notices) {
        this.overview = overview;
        this.notices = List.copyOf(notices);
    }

    void addTo(Site site) {
        site.get(Role.VIEWER, "", this::front);
        site.get(Role.VIEWER, "/", this::front);
        site.get(
                Role.VIEWER,
                "/duplicates",
                visit -> list(visit, "admin/held.jte", "held.title", overview.heldDuplicates()));
        site.get(
                Role.VIEWER,
                "/rosters",
                visit -> list(visit, "admin/offrosters.jte", "offrosters.title", overview.offRosters()));
        site.get(
                Role.VIEWER,
                "/forwards",
                visit -> list(visit, "admin/undelivered.jte", "undelivered.title", overview.undelivered()));
        site.get(
                Role.VIEWER,
                "/syncs",
                visit -> list(visit, "admin/syncs.jte", "syncs.title", overview.troubledSyncs()));
        site.get(
                Role.VIEWER,
                "/sessions",
                visit -> list(visit, "admin/sessions.jte", "sessions.title", overview.running()));
        site.get(Role.VIEWER, "/platforms", visit -> platforms(visit, null));
        site.post(
                AuditVerb.PLATFORMS_CHECKED,
                Role.SUPPORT,
                "/platforms/check",
                visit -> platforms(visit, overview.probe()));
    }

    private Answer front(Visit visit) {
        FrontPage page = FrontPage.of(overview.affairs(), notices);
        return visit.page("admin/front.jte", visit.text("front.title"), Map.of("page", page));
    }

    private static Answer list(Visit visit, String template, String title, List<?> rows) {
        return visit.page(template, visit.text(title), Map.of("rows", rows));
    }

    private Answer platforms(Visit visit, @Nullable Map<String, String> failures) {
        List<PlatformRow> rows = PlatformRow.of(overview.platforms(), overview.leftAlone(), failures);
        return visit.page("admin/platforms.jte", visit.text("platforms.title"), Map.of("rows", rows));
    }
}
