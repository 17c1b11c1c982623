package io.cardroster.server.web.admin;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.ConflictDesk;
import io.cardroster.server.api.EntryRef;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log of conflicts and each of them. */
final class ConflictPages {

    private final BookDesk books;
    private final ConflictDesk conflicts;

    ConflictPages(BookDesk books, ConflictDesk conflicts) {
        this.books = books;
        this.conflicts = conflicts;
    }

    void addTo(Site site) {
        site.get("/conflicts", this::list);
        site.get("/conflicts/{id}", visit -> conflict(200, visit, entry(visit), null));
        site.post("/conflicts/{id}/restore", this::restore);
    }

    private Answer list(Visit visit) {
        Optional<String> owner = Optional.of(visit.parameter("owner")).filter(name -> !name.isEmpty());
        return visit.page(
                "admin/conflicts.jte",
                visit.text("conflicts.title"),
                Map.of("owner", owner.orElse(""), "conflicts", books.conflicts(owner)));
    }

    private Answer restore(Visit visit) {
        EntryRef ref = entry(visit);
        books.conflict(ref);
        Optional<String> refusal = conflicts.restore(ref.owner(), ref.entry());
        if (visit.byScript()) {
            ConflictPage page = ConflictPage.of(books.conflict(ref), refusal.orElse(null));
            return visit.page("admin/verdict.jte", visit.text("conflict.title", ref), Map.of("page", page));
        }
        return refusal.map(reason -> conflict(409, visit, ref, reason))
                .orElseGet(() -> Answer.seeOther(AdminPaths.conflict(ref.toString())));
    }

    private Answer conflict(int status, Visit visit, EntryRef ref, @Nullable String refusal) {
        ConflictPage page = ConflictPage.of(books.conflict(ref), refusal);
        return visit.page(status, "admin/conflict.jte", visit.text("conflict.title", ref), Map.of("page", page));
    }

    private static EntryRef entry(Visit visit) {
        String id = visit.variable("id");
        return EntryRef.parse(id).orElseThrow(() -> RefusalException.notFound("There is no conflict " + id + "."));
    }
}
