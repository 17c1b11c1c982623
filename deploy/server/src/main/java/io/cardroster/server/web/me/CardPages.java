package io.cardroster.server.web.me;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.CardPage;
import io.cardroster.server.api.CardView;
import io.cardroster.server.api.EditDesk;
import io.cardroster.server.api.Picture;
import io.cardroster.server.api.RosterDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import java.util.Map;

/** The owner's book: cards by name, one card, its picture. */
final class CardPages {

    private static final int MOST_COUNTED = 100;

    private final EditDesk cards;
    private final RosterDesk rosters;
    private final BookDesk books;

    CardPages(EditDesk cards, RosterDesk rosters, BookDesk books) {
        this.cards = cards;
        this.rosters = rosters;
        this.books = books;
    }

    void addTo(Site site) {
        site.get("", this::list);
        site.get("/", this::list);
        site.get("/cards/{id}", this::card);
        site.get("/cards/{id}/photo", this::photo);
        site.get("/versions/{id}/pictures/{number}", this::picture);
    }

    private Answer list(Visit visit) {
        String typed = visit.parameter("q");
        CardPage page = books.find(visit.user(), typed, visit.parameter("after"));
        if (visit.byScript()) {
            return visit.page("me/cardlist.jte", "", Map.of("page", page, "typed", typed));
        }
        int waiting = rosters.prompts(visit.user(), MOST_COUNTED).size()
                + rosters.requests(visit.user()).size();
        int held = books.duplicates(visit.user()).size();
        return visit.page(
                "me/cards.jte",
                visit.text("me.cards.title"),
                Map.of("page", page, "typed", typed, "waiting", waiting, "held", held));
    }

    private Answer card(Visit visit) {
        CardView card = cards.card(visit.user(), visit.variable("id"));
        String title = card.name().isEmpty() ? visit.text("me.nameless") : card.name();
        return visit.page("me/card.jte", title, Map.of("card", card, "saved", visit.parameter("saved")));
    }

    private Answer photo(Visit visit) {
        return cards.photo(visit.user(), visit.variable("id"))
                .map(CardPages::shown)
                .orElseGet(() -> Answer.text(404, visit.text("me.photo.none") + "\n"));
    }

    private Answer picture(Visit visit) {
        return shown(books.picture(visit.user(), visit.variable("id"), visit.variable("number")));
    }

    /** Nothing but a picture, and nothing that a browser could take for anything else. */
    private static Answer shown(Picture picture) {
        return new Answer(
                200,
                picture.contentType(),
                picture.bytes(),
                Map.of("Content-Security-Policy", "default-src 'none'; sandbox"));
    }
}
