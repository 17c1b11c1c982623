package io.cardroster.server.web.me;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.CardPage;
import io.cardroster.server.api.EditDesk;
import io.cardroster.server.api.ForwardDesk;
import io.cardroster.server.api.ForwardView;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages: the form, what became of one, all of them. */
final class ForwardPages {

    private static final CardPage NOBODY = new CardPage(List.of(), "");
    private static final int MOST = 500;

    private final ForwardDesk forwards;
    private final BookDesk books;
    private final EditDesk cards;
    private final OwnerDesk owners;

    ForwardPages(ForwardDesk forwards, BookDesk books, EditDesk cards, OwnerDesk owners) {
        this.forwards = forwards;
        this.books = books;
        this.cards = cards;
        this.owners = owners;
    }

    void addTo(Site site) {
        site.get("/forward", this::begin);
        site.post("/forward", this::goOn);
        site.get("/forwards", this::list);
        site.get("/forwards/{id}", this::progress);
        site.post("/forwards/{id}/cancel", this::cancel);
        site.post("/forwards/{id}/confirm", this::confirm);
        site.post(AuditVerb.FORWARD_RETRIED, "/forwards/{id}/retry", this::retry);
    }

    private Answer begin(Visit visit) {
        String to = visit.parameter("to");
        Composition message = new Composition(
                to.isEmpty() ? List.of() : List.of(to),
                "",
                "",
                UUID.randomUUID().toString());
        return form(200, visit, message, "", NOBODY, "");
    }

    /** Every button of the form comes here: look for somebody, add him, take him out, send. */
    private Answer goOn(Visit visit) {
        Composition message = Composition.read(visit);
        String typed = visit.field("find");
        if (visit.byScript() && !visit.field("look").isEmpty()) {
            return visit.page("me/found.jte", "", Map.of("found", found(visit, typed)));
        }
        if (visit.field("send").isEmpty()) {
            return form(200, visit, message, typed, found(visit, typed), "");
        }
        String password = visit.secret("password");
        if (message.login().isEmpty() != password.isEmpty()) {
            return form(409, visit, message, typed, found(visit, typed), visit.text("me.forward.both"));
        }
        try {
            ForwardDesk.Accepted accepted = forwards.accept(visit.user(), message.draft(password));
            return Answer.seeOther(MePaths.forward(accepted.id()));
        } catch (RefusalException e) {
            return form(
                    409,
                    visit,
                    message,
                    typed,
                    found(visit, typed),
                    visit.locale().refusal(e));
        }
    }

    private CardPage found(Visit visit, String typed) {
        return typed.isEmpty() ? NOBODY : books.find(visit.user(), typed, "");
    }

    private Answer form(int status, Visit visit, Composition message, String typed, CardPage found, String refusal) {
        return visit.page(
                status,
                "me/forward.jte",
                visit.text("me.forward.title"),
                Map.of(
                        "message",
                        message,
                        "names",
                        cards.names(visit.user(), message.to()),
                        "typed",
                        typed,
                        "found",
                        found,
                        "stored",
                        owners.imLogin(visit.user()).orElse(""),
                        "refusal",
                        refusal));
    }

    private Answer list(Visit visit) {
        return visit.page(
                "me/forwards.jte",
                visit.text("me.forwards.title"),
                Map.of(
                        "forwards",
                        forwards.list(visit.user()).stream().limit(MOST).toList()));
    }

    private Answer progress(Visit visit) {
        return progress(200, visit, "");
    }

    private Answer progress(int status, Visit visit, String refusal) {
        ForwardView forward = forwards.forward(visit.user(), visit.variable("id"));
        List<String> accounts = forward.recipients().stream()
                .map(one -> one.type() + ":" + one.number())
                .toList();
        Map<String, String> names = cards.names(visit.user(), accounts);
        return visit.page(
                status,
                visit.byScript() ? "me/outcomes.jte" : "me/progress.jte",
                visit.text("me.progress.title"),
                Map.of("forward", forward, "names", names, "refusal", refusal));
    }

    private Answer cancel(Visit visit) {
        return changed(visit, () -> forwards.cancel(visit.user(), visit.variable("id")));
    }

    private Answer confirm(Visit visit) {
        return changed(visit, () -> forwards.confirm(visit.user(), visit.variable("id")));
    }

    private Answer retry(Visit visit) {
        return changed(visit, () -> forwards.retry(visit.user(), visit.variable("id"), visit.secret("password")));
    }

    private Answer changed(Visit visit, Runnable work) {
        String id = visit.variable("id");
        forwards.forward(visit.user(), id);
        try {
            work.run();
            return Answer.seeOther(MePaths.forward(id));
        } catch (RefusalException e) {
            return progress(409, visit, visit.locale().refusal(e));
        }
    }
}
