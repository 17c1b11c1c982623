package io.cardroster.server.web.admin;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.DuplicateDesk;
import io.cardroster.server.api.EntryRef;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Map;

/** Held duplicates of an owner and what becomes of them. */
final class DuplicatePages {

    private final BookDesk books;
    private final DuplicateDesk duplicates;

    DuplicatePages(BookDesk books, DuplicateDesk duplicates) {
        this.books = books;
        this.duplicates = duplicates;
    }

    void addTo(Site site) {
        site.get(AuditVerb.CONTENTS_READ, Role.SUPPORT, "/owners/{owner}/duplicates", visit -> list(200, visit, ""));
        site.post(AuditVerb.DUPLICATE_RESOLVED, Role.SUPPORT, "/owners/{owner}/duplicates/{id}", this::resolve);
    }

    private Answer list(int status, Visit visit, String refusal) {
        String owner = visit.variable("owner");
        DuplicatesPage page = DuplicatesPage.of(owner, books.duplicates(owner), refusal);
        return visit.page(status, "admin/duplicates.jte", visit.text("duplicates.title", owner), Map.of("page", page));
    }

    private Answer resolve(Visit visit) {
        String owner = visit.variable("owner");
        EntryRef ref = books.duplicate(owner, visit.variable("id"));
        DuplicateDesk.Choice choice = DuplicateDesk.Choice.parse(visit.field("choice"))
                .orElseThrow(() -> RefusalException.badInput("the choice is keep-first, merge or keep-both")
                        .as("choice"));
        return duplicates
                .resolve(ref.owner(), ref.entry(), choice)
                .map(reason -> list(409, visit, visit.locale().said(reason)))
                .orElseGet(() -> Answer.seeOther(AdminPaths.duplicates(owner)));
    }
}
