package io.cardroster.server.rest.admin;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.CardLife;
import io.cardroster.server.api.CardPage;
import io.cardroster.server.api.CardStory;
import io.cardroster.server.api.ContactDetail;
import io.cardroster.server.api.ContactView;
import io.cardroster.server.api.DuplicateDesk;
import io.cardroster.server.api.DuplicateView;
import io.cardroster.server.api.EntryRef;
import io.cardroster.server.api.HistoryDesk;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.rest.ApiCall;
import io.cardroster.server.rest.Operation;
import io.cardroster.server.rest.Parameter;
import io.cardroster.server.rest.Pictures;
import io.cardroster.server.rest.Topic;
import io.cardroster.server.rest.admin.AdminRequests.Choice;
import io.cardroster.server.rest.admin.AdminRequests.Split;
import io.cardroster.server.rest.admin.AdminRequests.Undo;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.List;

/** What stands in the book of an owner, and the way back to earlier states. */
final class ContactOperations {

    private final BookDesk books;
    private final HistoryDesk history;
    private final DuplicateDesk duplicates;

    ContactOperations(BookDesk books, HistoryDesk history, DuplicateDesk duplicates) {
        this.books = books;
        this.history = history;
        this.duplicates = duplicates;
    }

    Topic topic() {
        return new Topic(
                "contacts",
                List.of(
                        Operation.get("/owners/{owner}/contacts", "All contacts by name")
                                .contents()
                                .answersAll(ContactView.class, call -> books.contacts(call.owner())),
                        Operation.get("/owners/{owner}/book", "50 contacts by name, with search")
                                .contents()
                                .asks(
                                        Parameter.text("q", "Text in name, mobile number or IM number"),
                                        Parameter.text("after", "Mark of the part, from the part before"))
                                .answers(
                                        CardPage.class,
                                        call -> books.find(call.owner(), call.parameter("q"), call.parameter("after"))),
                        Operation.get("/owners/{owner}/contacts/{id}", "A contact with its text and its history")
                                .contents()
                                .answers(ContactDetail.class, call -> books.contact(call.owner(), call.id())),
                        Operation.get("/owners/{owner}/contacts/{id}/life", "A contact with what its versions said")
                                .contents()
                                .answers(CardLife.class, call -> books.life(call.owner(), call.id())),
                        Operation.get("/owners/{owner}/contacts/{id}/story", "A contact's life in sentences")
                                .contents()
                                .answers(CardStory.class, call -> books.story(call.owner(), call.id())),
                        Operation.post("/owners/{owner}/contacts/{id}/undo", "Let a contact stand at a version again")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.CONTACT_UNDONE)
                                .takes(Undo.class)
                                .does(call -> history.undoContact(
                                        call.owner(),
                                        call.id(),
                                        call.body(Undo.class).version())),
                        Operation.post("/owners/{owner}/contacts/{id}/split", "Split a wrong pairing of a contact")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.CONTACT_SPLIT)
                                .takes(Split.class)
                                .answers(
                                        HistoryDesk.NewContact.class,
                                        call -> history.split(
                                                call.owner(),
                                                call.id(),
                                                call.body(Split.class).entry())),
                        Operation.get("/owners/{owner}/versions/{id}/pictures/{number}", "A photo in a version")
                                .contents()
                                .sends(
                                        Pictures.TYPES,
                                        call -> Pictures.answer(
                                                books.picture(call.owner(), call.id(), call.variable("number")))),
                        Operation.get("/owners/{owner}/duplicates", "Second cards that wait, newest first, at most 500")
                                .contents()
                                .answersAll(DuplicateView.class, call -> books.duplicates(call.owner())),
                        Operation.post("/owners/{owner}/duplicates/{id}", "Decide about a second card")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.DUPLICATE_RESOLVED)
                                .takes(Choice.class)
                                .does(this::resolve)));
    }

    private void resolve(ApiCall call) {
        DuplicateDesk.Choice choice = DuplicateDesk.Choice.parse(
                        call.body(Choice.class).choice())
                .orElseThrow(() -> RefusalException.badInput("the choice is keep-first, merge or keep-both"));
        EntryRef ref = books.duplicate(call.owner(), call.id());
        duplicates.resolve(ref.owner(), ref.entry(), choice).ifPresent(reason -> {
            throw RefusalException.conflict(reason);
        });
    }
}
