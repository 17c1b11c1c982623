package io.cardroster.server.web.admin;

import io.cardroster.server.api.ConflictDesk;
import io.cardroster.server.api.EntryRef;
import io.cardroster.server.api.LogDesk;
import io.cardroster.server.api.LogExport;
import io.cardroster.server.api.LogQuery;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log over all owners, and each entry of it. */
final class ConflictPages {

    private final LogDesk log;
    private final LogExport export;
    private final ConflictDesk conflicts;

    ConflictPages(LogDesk log, ConflictDesk conflicts) {
        this.log = log;
        this.export = new LogExport(log);
        this.conflicts = conflicts;
    }

    void addTo(Site site) {
        site.get("/conflicts", this::list);
        site.get("/conflicts.csv", this::csv);
        site.get("/conflicts.json", this::json);
        site.get("/conflicts/{id}", visit -> entry(200, visit, ref(visit), null));
        site.post("/conflicts/{id}/restore", this::restore);
        site.post("/conflicts/{id}/review", this::review);
        site.post("/conflicts/{id}/note", this::note);
    }

    private Answer list(Visit visit) {
        LogForm form = LogForm.of(visit);
        LogQuery query = form.query(visit.locale());
        LogListPage page = new LogListPage(
                form,
                log.page(query, visit.parameter("at")),
                DayChart.of(log.days(query, visit.locale().zone()), form));
        return visit.page("admin/conflicts.jte", visit.text("conflicts.title"), Map.of("page", page));
    }

    private Answer csv(Visit visit) {
        LogQuery query = LogForm.of(visit).query(visit.locale());
        log.page(query, ""); // Refuses what makes no sense while it can still be said.
        return Answer.download("text/csv;charset=utf-8", "conflicts.csv", out -> export.csv(query, out));
    }

    private Answer json(Visit visit) {
        LogQuery query = LogForm.of(visit).query(visit.locale());
        log.page(query, "");
        return Answer.download("application/json", "conflicts.json", out -> export.json(query, out));
    }

    private Answer restore(Visit visit) {
        EntryRef ref = ref(visit);
        log.conflict(ref);
        return done(visit, ref, conflicts.restore(ref.owner(), ref.entry()));
    }

    private Answer review(Visit visit) {
        EntryRef ref = ref(visit);
        log.review(ref, visit.field("reviewed").equals("no") ? "" : visit.user());
        return done(visit, ref, Optional.empty());
    }

    private Answer note(Visit visit) {
        EntryRef ref = ref(visit);
        log.note(ref, visit.field("note"));
        return done(visit, ref, Optional.empty());
    }

    private Answer done(Visit visit, EntryRef ref, Optional<String> refusal) {
        if (visit.byScript()) {
            ConflictPage page = ConflictPage.of(log.entry(ref), refusal.orElse(null));
            return visit.page("admin/verdict.jte", visit.text("conflict.title", ref), Map.of("page", page));
        }
        return refusal.map(reason -> entry(409, visit, ref, reason))
                .orElseGet(() -> Answer.seeOther(AdminPaths.conflict(ref.toString())));
    }

    private Answer entry(int status, Visit visit, EntryRef ref, @Nullable String refusal) {
        ConflictPage page = ConflictPage.of(log.entry(ref), refusal);
        String title = visit.text("conflict.title." + page.line().kind(), ref);
        return visit.page(status, "admin/conflict.jte", title, Map.of("page", page));
    }

    private static EntryRef ref(Visit visit) {
        String id = visit.variable("id");
        return EntryRef.parse(id).orElseThrow(() -> RefusalException.notFound("There is no conflict " + id + "."));
    }
}
