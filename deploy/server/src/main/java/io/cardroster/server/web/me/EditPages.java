package io.cardroster.server.web.me;

import io.cardroster.server.api.EditDesk;
import io.cardroster.server.api.EditDesk.Edited;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Area;
import io.cardroster.server.web.Comparison;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.vcard.CardFields;
import java.util.Map;

/** The form of a card, for a new one and for one that is there. */
final class EditPages {

    private final EditDesk cards;

    EditPages(EditDesk cards) {
        this.cards = cards;
    }

    void addTo(Site site) {
        site.get("/cards/new", visit -> form(200, visit, EditForm.of(CardFields.EMPTY)));
        site.post("/cards", this::add);
        site.get("/cards/{id}/edit", this::edit);
        site.post("/cards/{id}", this::save);
        site.post("/cards/{id}/delete", this::delete);
    }

    private Answer edit(Visit visit) {
        EditDesk.Form form = cards.form(visit.user(), visit.variable("id"));
        return form(200, visit, EditForm.of(form.fields()).at(form.id(), Long.toString(form.version())));
    }

    private Answer add(Visit visit) {
        CardFields fields = EditForm.read(visit);
        return answer(visit, cards.add(visit.user(), fields), EditForm.of(fields));
    }

    private Answer save(Visit visit) {
        CardFields fields = EditForm.read(visit);
        String id = visit.variable("id");
        String version = visit.field("version");
        return answer(
                visit,
                cards.edit(visit.user(), id, version, fields),
                EditForm.of(fields).at(id, version));
    }

    private Answer delete(Visit visit) {
        cards.delete(visit.user(), visit.variable("id"), visit.field("version"));
        return Answer.seeOther(Area.OWNER.path("/"));
    }

    private Answer answer(Visit visit, Edited edited, EditForm form) {
        if (edited instanceof Edited.Done done) {
            return Answer.seeOther(MePaths.card(done.id()) + (done.merged() ? "?saved=merged" : "?saved=yes"));
        }
        if (edited instanceof Edited.Clash clash) {
            EditForm next = EditForm.of(clash.fields())
                    .at(form.id(), Long.toString(clash.now().version()))
                    .besides(Comparison.of(clash.now(), clash.wanted()));
            return form(409, visit, next);
        }
        if (edited instanceof Edited.Taken taken) {
            String name = taken.name().isEmpty() ? visit.text("me.nameless") : taken.name();
            String refusal = visit.text("me.edit.taken", name, taken.type(), taken.number());
            return form(409, visit, form.refused(refusal, MePaths.card(taken.id())));
        }
        String refusal = edited instanceof Edited.Empty
                ? visit.text("me.edit.empty")
                : edited instanceof Edited.Full ? visit.text("me.edit.full") : visit.text("me.edit.busy");
        return form(409, visit, form.refused(refusal, ""));
    }

    private static Answer form(int status, Visit visit, EditForm form) {
        String title = form.id().isEmpty() ? visit.text("me.edit.new") : visit.text("me.edit.title");
        String action = form.id().isEmpty() ? Area.OWNER.path("/cards") : MePaths.card(form.id());
        return visit.page(status, "me/edit.jte", title, Map.of("form", form, "action", action));
    }
}
