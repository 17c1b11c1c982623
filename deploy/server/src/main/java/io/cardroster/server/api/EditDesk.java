package io.cardroster.server.api;

import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.change.CardDesk;
import io.cardroster.source.change.CardDesk.Saved;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.vcard.AccountForm;
import io.cardroster.source.vcard.CardFields;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows an owner one of his cards, and adds and edits cards for him. */
public final class EditDesk {

    private final OwnerDesk owners;
    private final BookTransactions books;
    private final CardDesk cards;
    private final Runnable wake;

    /**
     * A desk in front of the books.
     *
     * @param wake says that there may be work on rosters
     */
    public EditDesk(OwnerDesk owners, BookTransactions books, CardDesk cards, Runnable wake) {
        this.owners = owners;
        this.books = books;
        this.cards = cards;
        this.wake = wake;
    }

    /** What came of an edit. */
    public sealed interface Edited {

        /**
         * It is done.
         *
         * @param merged whether somebody else had changed the card meanwhile, which stays
         */
        record Done(String id, boolean merged) implements Edited {}

        /**
         * Somebody else changed the same meanwhile; nothing was written.
         *
         * @param now the card as it stands
         * @param wanted the card as it would be; its fields are the form to go on with, against {@code now}
         */
        record Clash(VersionView now, VersionView wanted, CardFields fields) implements Edited {}

        /** Another card has an account of the form; nothing was written. */
        record Taken(String type, String number, String id, String name) implements Edited {}

        /** The form says nothing that a card could be known by. */
        record Empty() implements Edited {}

        /** The owner has as much as he may have. */
        record Full() implements Edited {}

        /** Others keep changing the card. */
        record Busy() implements Edited {}
    }

    /**
     * A card's form.
     *
     * @param version whose fields they are
     */
    public record Form(String id, long version, String name, CardFields fields) {}

    /**
     * One living card.
     *
     * @throws RefusalException when the owner has none of that number
     */
    public CardView card(String name, String id) {
        OwnerId owner = owners.named(name).owner();
        CardId card = card(id);
        StoredCard stored = stored(owner, card, id);
        return CardView.of(stored, books.inBook(owner, b -> b.cards().accounts(owner, List.of(card))));
    }

    /** Its picture; empty when it has none that can be shown. */
    public Optional<Picture> photo(String name, String id) {
        return CardView.pictures(CardView.content(stored(owners.named(name).owner(), card(id), id)))
                .flatMap(element -> Picture.decoded(element.value()).stream())
                .findFirst();
    }

    public Form form(String name, String id) {
        StoredCard stored = stored(owners.named(name).owner(), card(id), id);
        return new Form(
                id, stored.head().version().value(), stored.head().name(), CardFields.of(CardView.content(stored)));
    }

    public Edited add(String name, CardFields fields) {
        return edited("", cards.add(owners.named(name).owner(), fields));
    }

    /**
     * Edits a card.
     *
     * @param version whose fields the owner saw
     */
    public Edited edit(String name, String id, String version, CardFields fields) {
        if (!EntryRef.isNumber(version)) {
            throw RefusalException.badInput("the version is a number").as("form");
        }
        OwnerId owner = owners.named(name).owner();
        return edited(id, cards.edit(owner, card(id), new VersionId(Long.parseLong(version)), fields));
    }

    /**
     * Deletes a card.
     *
     * @param version that the owner saw
     * @throws RefusalException when there is no such card, or it was changed since
     */
    public void delete(String name, String id, String version) {
        if (!EntryRef.isNumber(version)) {
            throw RefusalException.badInput("the version is a number").as("form");
        }
        OwnerId owner = owners.named(name).owner();
        switch (cards.delete(owner, card(id), new VersionId(Long.parseLong(version)))) {
            case DONE -> wake.run();
            case UNKNOWN -> throw noCard(id);
            case CHANGED ->
                throw RefusalException.conflict("contact " + id + " was changed since; look at it again")
                        .as("contact-changed");
        }
    }

    private Edited edited(String id, Saved saved) {
        if (saved instanceof Saved.Done done) {
            wake.run();
            return new Edited.Done(done.card().guid().value(), done.merged());
        }
        if (saved instanceof Saved.Conflict conflict) {
            VersionView wanted = new VersionView(
                    0,
                    "owner",
                    CardWriter.contentType(CardWriter.FULL),
                    ReadableCard.text(CardWriter.kept(conflict.merged())));
            return new Edited.Clash(VersionView.of(conflict.current()), wanted, CardFields.of(conflict.merged()));
        }
        if (saved instanceof Saved.Taken taken) {
            return new Edited.Taken(
                    taken.account().type(),
                    taken.account().number(),
                    taken.by().guid().value(),
                    taken.name());
        }
        return switch (((Saved.Refused) saved).reason()) {
            case UNKNOWN -> throw noCard(id);
            case EMPTY -> new Edited.Empty();
            case FULL -> new Edited.Full();
            case BUSY -> new Edited.Busy();
        };
    }

    /**
     * Names of the cards that have these accounts, each written {@code type:number}; those that no card has are left out.
     */
    public Map<String, String> names(String name, List<String> accounts) {
        OwnerId owner = owners.named(name).owner();
        Map<String, AccountKey> keys = new LinkedHashMap<>();
        for (String account : accounts) {
            int colon = account.indexOf(':');
            if (colon > 0) {
                keys.put(
                        account,
                        AccountForm.account(account.substring(0, colon), account.substring(colon + 1))
                                .key());
            }
        }
        Map<AccountKey, String> found = new LinkedHashMap<>();
        books.inBook(owner, b -> b.cards().accountsByKey(owner, keys.values()))
                .forEach(stored -> found.put(stored.account().key(), stored.name()));
        Map<String, String> names = new LinkedHashMap<>();
        keys.forEach((account, key) -> {
            String of = found.get(key);
            if (of != null) {
                names.put(account, of);
            }
        });
        return names;
    }

    private StoredCard stored(OwnerId owner, CardId card, String id) {
        return books.inBook(owner, b -> b.cards().cards(owner, List.of(card))).stream()
                .filter(stored -> !stored.head().deleted())
                .findFirst()
                .orElseThrow(() -> noCard(id));
    }

    private static CardId card(String id) {
        return CardId.of(new Guid(id)).orElseThrow(() -> noCard(id));
    }

    private static RefusalException noCard(String id) {
        return RefusalException.notFound("there is no contact " + id).as("no-contact", id);
    }
}
