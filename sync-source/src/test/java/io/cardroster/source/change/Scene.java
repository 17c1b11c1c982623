package io.cardroster.source.change;

import io.cardroster.source.card.StoredCard;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** An owner's book in memory, and phones that sync with it. */
final class Scene {

    private final MemoryStores stores = new MemoryStores(
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
            (name, books) -> name.equals(ContactsDatastore.NAME)
                    ? Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5)))
                    : Optional.empty());
    private final OwnerId owner =
            stores.owners().add("alice", any -> new byte[0]).orElseThrow();

    ScriptedPhone phone(String name) {
        return new ScriptedPhone(stores, owner, name);
    }

    /** The living cards as stored. */
    List<StoredCard> cards() {
        return stores.inBook(owner, books -> books.cards().list(owner, 0, 1_000));
    }

    /** The only card. */
    CardContent card() {
        List<StoredCard> cards = cards();
        if (cards.size() != 1) {
            throw new AssertionError(cards.size() + " cards");
        }
        var version = cards.get(0).version();
        return ((ReadResult.Card) CardText.read(version.body(), version.contentType())).content();
    }

    long revision() {
        return stores.inBook(owner, books -> books.cards().revision(owner));
    }
}
