package io.cardroster.server.rest.me;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.CardPage;
import io.cardroster.server.api.CardView;
import io.cardroster.server.api.DuplicateDesk;
import io.cardroster.server.api.DuplicateView;
import io.cardroster.server.api.EditDesk;
import io.cardroster.server.api.EditDesk.Edited;
import io.cardroster.server.api.EntryRef;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.api.VersionView;
import io.cardroster.server.http.Answer;
import io.cardroster.server.rest.Answers;
import io.cardroster.server.rest.ApiCall;
import io.cardroster.server.rest.Operation;
import io.cardroster.server.rest.Parameter;
import io.cardroster.server.rest.Pictures;
import io.cardroster.server.rest.Topic;
import io.cardroster.server.rest.me.OwnerRequests.CardEdit;
import io.cardroster.server.rest.me.OwnerRequests.DuplicateChoice;
import io.cardroster.server.rest.me.OwnerRequests.NewCard;
import io.cardroster.source.vcard.CardFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The owner's book. */
final class CardOperations {

    private final EditDesk cards;
    private final BookDesk books;
    private final DuplicateDesk duplicates;

    CardOperations(EditDesk cards, BookDesk books, DuplicateDesk duplicates) {
        this.cards = cards;
        this.books = books;
        this.duplicates = duplicates;
    }

    /**
     * A card that is written.
     *
     * @param merged whether somebody else had changed it meanwhile, which stays
     */
    record Saved(String id, boolean merged) {}

    /**
     * Why a card was not written.
     *
     * @param card number of the card that has the same account; null when none is in the way
     * @param now the card as somebody else changed it; null when nobody did. {@code wanted} and {@code fields} likewise: the card as
     *     it would be, and the form to go on with against {@code now}
     */
    record NotSaved(
            String error,
            @Nullable String card,
            @Nullable VersionView now,
            @Nullable VersionView wanted,
            @Nullable CardFields fields) {

        NotSaved(String error, @Nullable String card) {
            this(error, card, null, null, null);
        }
    }

    Topic cards() {
        return new Topic(
                "cards",
                List.of(
                        Operation.get("/cards", "50 cards by name, with search")
                                .asks(
                                        Parameter.text("q", "Text in name, mobile number or IM number"),
                                        Parameter.text("after", "Mark of the part, from the part before"))
                                .answers(
                                        CardPage.class,
                                        call -> books.find(call.user(), call.parameter("q"), call.parameter("after"))),
                        Operation.post("/cards", "Add a card")
                                .takes(NewCard.class)
                                .refuses(NotSaved.class)
                                .replies(
                                        Saved.class,
                                        call -> saved(cards.add(
                                                call.user(),
                                                call.body(NewCard.class).fields()))),
                        Operation.get("/cards/{id}", "A card")
                                .answers(CardView.class, call -> cards.card(call.user(), call.id())),
                        Operation.get("/cards/{id}/fields", "The fields of a card that can be edited")
                                .answers(EditDesk.Form.class, call -> cards.form(call.user(), call.id())),
                        Operation.put("/cards/{id}", "Edit a card; what others changed meanwhile stays")
                                .takes(CardEdit.class)
                                .refuses(NotSaved.class)
                                .replies(Saved.class, this::edit),
                        Operation.delete("/cards/{id}", "Delete a card, on the phones too")
                                .asks(Parameter.text("version", "Version that was read; must be given"))
                                .does(call -> cards.delete(call.user(), call.id(), call.parameter("version"))),
                        Operation.get("/cards/{id}/photo", "The photo of a card")
                                .sends(
                                        Pictures.TYPES,
                                        call -> cards.photo(call.user(), call.id())
                                                .map(Pictures::answer)
                                                .orElseThrow(() -> RefusalException.notFound("it has no photo"))),
                        Operation.get("/versions/{id}/pictures/{number}", "A photo in a version")
                                .sends(
                                        Pictures.TYPES,
                                        call -> Pictures.answer(
                                                books.picture(call.user(), call.id(), call.variable("number"))))));
    }

    Topic duplicates() {
        return new Topic(
                "duplicates",
                List.of(
                        Operation.get("/duplicates", "Second cards that wait, newest first, at most 500")
                                .answersAll(DuplicateView.class, call -> books.duplicates(call.user())),
                        Operation.post("/duplicates/{id}", "Decide about a second card")
                                .takes(DuplicateChoice.class)
                                .does(this::resolve)));
    }

    private Answer edit(ApiCall call) {
        CardEdit edit = call.body(CardEdit.class);
        return saved(
                cards.edit(call.user(), call.id(), edit.version(), edit.fields().fields()));
    }

    private static Answer saved(Edited edited) {
        if (edited instanceof Edited.Done done) {
            return Answers.json(200, new Saved(done.id(), done.merged()));
        }
        return Answers.json(409, refusal(edited));
    }

    private static NotSaved refusal(Edited edited) {
        if (edited instanceof Edited.Clash clash) {
            return new NotSaved(
                    "somebody else changed the same meanwhile", null, clash.now(), clash.wanted(), clash.fields());
        }
        if (edited instanceof Edited.Taken taken) {
            return new NotSaved("another card has the account " + taken.type() + ":" + taken.number(), taken.id());
        }
        return new NotSaved(
                edited instanceof Edited.Empty
                        ? "a card needs a name, a number or an account"
                        : edited instanceof Edited.Full
                                ? "you have as many cards as you may have"
                                : "others keep changing the card; try again",
                null);
    }

    private void resolve(ApiCall call) {
        DuplicateDesk.Choice choice = DuplicateDesk.Choice.parse(
                        call.body(DuplicateChoice.class).choice())
                .orElseThrow(() -> RefusalException.badInput("the choice is keep-first, merge or keep-both"));
        EntryRef ref = books.duplicate(call.user(), call.id());
        duplicates.resolve(ref.owner(), ref.entry(), choice).ifPresent(reason -> {
            throw RefusalException.conflict(reason);
        });
    }
}
