package io.cardroster.server.web.admin;

import io.cardroster.server.api.ConflictDesk;
import io.cardroster.server.api.EntryRef;
import io.cardroster.server.api.LogDesk;
import io.cardroster.server.api.LogDetail;
import io.cardroster.server.api.LogExport;
import io.cardroster.server.api.LogPage;
import io.cardroster.server.api.LogQuery;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
        site.get(Role.VIEWER, "/conflicts", this::list);
        site.get(AuditVerb.LOG_EXPORTED, Role.SUPPORT, "/conflicts.csv", this::csv);
        site.get(AuditVerb.LOG_EXPORTED, Role.SUPPORT, "/conflicts.json", this::json);
        site.get(Role.VIEWER, "/conflicts/{id}", visit -> entry(200, visit, ref(visit), null));
        site.post(AuditVerb.CONFLICT_RESTORED, Role.SUPPORT, "/conflicts/{id}/restore", this::restore);
        site.post(AuditVerb.CONFLICT_REVIEWED, Role.SUPPORT, "/conflicts/{id}/review", this::review);
        site.post(AuditVerb.CONFLICT_NOTED, Role.SUPPORT, "/conflicts/{id}/note", this::note);
    }

    private Answer list(Visit visit) {
        LogForm form = LogForm.of(visit);
        boolean contents = Contents.of(visit, form.owner());
        if (!contents && !form.text().isEmpty()) {
            return oneOwner(visit); // Who finds by a name learns who has it.
        }
        LogQuery query = form.query(visit.locale());
        LogPage found = log.page(query, visit.parameter("at"));
        LogListPage page = new LogListPage(
                form,
                contents ? found : found.withoutContents(),
                DayChart.of(log.days(query, visit.locale().zone()), form),
                contents);
        return visit.page("admin/conflicts.jte", visit.text("conflicts.title"), Map.of("page", page));
    }

    private Answer csv(Visit visit) {
        return download(
                visit,
                query -> Answer.download("text/csv;charset=utf-8", "conflicts.csv", out -> export.csv(query, out)));
    }

    private Answer json(Visit visit) {
        return download(
                visit, query -> Answer.download("application/json", "conflicts.json", out -> export.json(query, out)));
    }

    private Answer download(Visit visit, Function<LogQuery, Answer> download) {
        LogForm form = LogForm.of(visit);
        if (!visit.may(Role.ADMIN) && form.owner().isEmpty()) {
            return oneOwner(visit);
        }
        LogQuery query = form.query(visit.locale());
        log.page(query, ""); // Refuses what makes no sense while it can still be said.
        return download.apply(query);
    }

    private static Answer oneOwner(Visit visit) {
        return visit.problem(403, visit.text("conflicts.one-owner"));
    }

    private Answer restore(Visit visit) {
        EntryRef ref = ref(visit);
        log.conflict(ref);
        return done(visit, ref, conflicts.restore(ref.owner(), ref.entry()).map(visit.locale()::said));
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
            ConflictPage page = ConflictPage.of(log.entry(ref), refusal.orElse(null), true);
            return visit.page("admin/verdict.jte", visit.text("conflict.title", ref), Map.of("page", page));
        }
        return refusal.map(reason -> entry(409, visit, ref, reason))
                .orElseGet(() -> Answer.seeOther(AdminPaths.conflict(ref.toString())));
    }

    private Answer entry(int status, Visit visit, EntryRef ref, @Nullable String refusal) {
        LogDetail detail = log.entry(ref);
        ConflictPage page = ConflictPage.of(
                detail, refusal, Contents.of(visit, detail.line().owner()));
        String title = visit.text("conflict.title." + page.line().kind(), ref);
        return visit.page(status, "admin/conflict.jte", title, Map.of("page", page));
    }

    private static EntryRef ref(Visit visit) {
        String id = visit.variable("id");
        return EntryRef.parse(id)
                .orElseThrow(() ->
                        RefusalException.notFound("there is no conflict " + id).as("no-entry", id));
    }
}
