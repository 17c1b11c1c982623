package io.cardroster.server.web.admin;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.CardLife;
import io.cardroster.server.api.HistoryDesk;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Map;

/** A contact's life: its versions, what each changed, the difference between any two, and the way back. */
final class CardPages {

    private final BookDesk books;
    private final HistoryDesk history;
    private final OwnerDesk owners;

    CardPages(BookDesk books, HistoryDesk history, OwnerDesk owners) {
        this.books = books;
        this.history = history;
        this.owners = owners;
    }

    void addTo(Site site) {
        site.get(AuditVerb.CONTENTS_READ, Role.SUPPORT, "/owners/{owner}/contacts/{id}", visit -> card(200, visit, ""));
        site.post(AuditVerb.CONTACT_UNDONE, Role.SUPPORT, "/owners/{owner}/contacts/{id}/undo", this::undo);
        site.post(AuditVerb.CONTACT_SPLIT, Role.SUPPORT, "/owners/{owner}/contacts/{id}/split", this::split);
    }

    private Answer card(int status, Visit visit, String refusal) {
        String owner = visit.variable("owner");
        CardLife life = books.life(owner, visit.variable("id"));
        CardPage page =
                CardPage.of(owner, life, owners.devices(owner), visit.parameter("a"), visit.parameter("b"), refusal);
        return visit.page(
                status,
                "admin/card.jte",
                visit.text("card.title", life.contact().name()),
                Map.of("page", page));
    }

    private Answer undo(Visit visit) {
        return changed(
                visit,
                () -> history.undoContact(visit.variable("owner"), visit.variable("id"), visit.field("version")));
    }

    private Answer split(Visit visit) {
        return changed(visit, () -> history.split(visit.variable("owner"), visit.variable("id"), visit.field("entry")));
    }

    /** What cannot be done is said on the page of the contact, if there is one. */
    private Answer changed(Visit visit, Runnable change) {
        try {
            change.run();
        } catch (RefusalException e) {
            if (e.status() == 404) {
                throw e;
            }
            return card(e.status(), visit, visit.locale().refusal(e));
        }
        return Answer.seeOther(AdminPaths.contact(visit.variable("owner"), visit.variable("id")));
    }
}
