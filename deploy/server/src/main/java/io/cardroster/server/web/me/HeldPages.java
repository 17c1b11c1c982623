package io.cardroster.server.web.me;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.DuplicateDesk;
import io.cardroster.server.api.DuplicateView;
import io.cardroster.server.api.EntryRef;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Area;
import io.cardroster.server.web.Comparison;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import java.util.List;
import java.util.Map;

/** Second cards with the same account that a phone sent and that wait for the owner's decision. */
final class HeldPages {

    private final BookDesk books;
    private final DuplicateDesk duplicates;

    HeldPages(BookDesk books, DuplicateDesk duplicates) {
        this.books = books;
        this.duplicates = duplicates;
    }

    void addTo(Site site) {
        site.get("/duplicates", visit -> list(200, visit, ""));
        site.post("/duplicates/{id}", this::resolve);
    }

    private Answer list(int status, Visit visit, String refusal) {
        List<HeldCard> held =
                books.duplicates(visit.user()).stream().map(HeldPages::beside).toList();
        return visit.page(
                status,
                "me/duplicates.jte",
                visit.text("me.duplicates.title"),
                Map.of("held", held, "refusal", refusal));
    }

    private static HeldCard beside(DuplicateView duplicate) {
        return new HeldCard(duplicate, Comparison.of(duplicate.first(), duplicate.held()));
    }

    private Answer resolve(Visit visit) {
        DuplicateDesk.Choice choice = DuplicateDesk.Choice.parse(visit.field("choice"))
                .orElseThrow(() -> RefusalException.badInput("the choice is keep-first, merge or keep-both")
                        .as("choice"));
        EntryRef ref = books.duplicate(visit.user(), visit.variable("id"));
        return duplicates
                .resolve(ref.owner(), ref.entry(), choice)
                .map(reason -> list(409, visit, visit.locale().said(reason)))
                .orElseGet(() -> Answer.seeOther(Area.OWNER.path("/duplicates")));
    }
}
