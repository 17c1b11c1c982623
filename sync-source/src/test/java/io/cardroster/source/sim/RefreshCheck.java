package io.cardroster.source.sim;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.sim.Edits.Deed;
import io.cardroster.source.sim.Edits.Person;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.SyncMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A refresh from a phone takes effect in one commit: what the phone did not send is removed then, unless others added or changed
 * it since the refresh began, and nothing else. What it removes is noted as the deed of its phone.
 */
final class RefreshCheck {

    /** Cards of the book with their revisions. */
    private record Book(Map<CardId, StoredCard> cards) {

        static Book read(Server server, Books books) {
            Map<CardId, StoredCard> cards = new HashMap<>();
            books.cards()
                    .list(server.owner(), 0, 1_000)
                    .forEach(card -> cards.put(card.head().id(), card));
            return new Book(cards);
        }

        boolean holdsAsIn(Book other, StoredCard card) {
            StoredCard there = other.cards.get(card.head().id());
            return there != null && there.head().revision() == card.head().revision();
        }

        boolean has(String person) {
            return cards.values().stream().anyMatch(card -> personOf(card).equals(person));
        }
    }

    /** A refresh that has not taken effect, by the map that it writes. */
    private record Begun(int map, Book book) {}

    private final Server server;
    private final Edits edits;
    private final Map<DeviceNumber, Begun> begun = new HashMap<>();
    private Book last = new Book(Map.of());
    private Phone phone;

    RefreshCheck(Server server, Edits edits) {
        this.server = server;
        this.edits = edits;
    }

    /** Whose message the server works on now. */
    void worksFor(Phone sender) {
        phone = sender;
    }

    /** Looks at a commit. */
    void check(Books books) {
        Book now = Book.read(server, books);
        for (SyncState state : books.syncs().all(server.owner())) {
            if (state.mode() == SyncMode.REFRESH_FROM_CLIENT) {
                look(books, state, now);
            } else {
                begun.remove(state.device());
            }
        }
        last = now;
    }

    private void look(Books books, SyncState state, Book now) {
        Begun before = begun.get(state.device());
        if (state.horizon() < 0 && (before == null || before.map() != state.running())) {
            begun.put(state.device(), new Begun(state.running(), now));
        } else if (state.horizon() >= 0 && before != null) {
            begun.remove(state.device());
            tookEffect(books, state, before.book(), now);
        }
    }

    private void tookEffect(Books books, SyncState state, Book then, Book now) {
        Map<String, List<Prop>> sent = new HashMap<>();
        phone.refresh.values().forEach(card -> sent.put(Edits.personId(card), card));
        Set<CardId> keptBack = keptBack(books, state, then);
        for (StoredCard card : last.cards().values()) {
            boolean unchanged = last.holdsAsIn(then, card);
            boolean gone = !now.cards().containsKey(card.head().id());
            String id = personOf(card);
            List<Prop> shown = sent.get(id);
            if (shown != null) {
                if (!now.has(id) && !edits.person(id).unforeseen()) {
                    throw broken(id + " is gone, and " + phone.name + " showed it");
                }
                if (unchanged) {
                    overwritten(edits.person(id), VcardText.read(card.version().body()), shown);
                }
            } else if (unchanged && !gone && !keptBack.contains(card.head().id())) {
                throw broken(id + " lives, and " + phone.name + " did not show it");
            } else if (!unchanged && gone) {
                throw broken(id + " is gone, and was changed since the refresh of " + phone.name + " began");
            }
            if (gone) {
                edits.deleted(edits.person(id), VcardText.read(card.version().body()), Set.of(), new Deed(phone.name));
            }
        }
    }

    private static Violation broken(String what) {
        return new Violation(Invariant.REFRESH, what);
    }

    private static String personOf(StoredCard card) {
        return Edits.personId(VcardText.read(card.version().body()));
    }

    /** Cards that the device never got, or has dropped for space. */
    private Set<CardId> keptBack(Books books, SyncState state, Book book) {
        Set<CardId> kept = new HashSet<>();
        for (DeviceItem item : books.items()
                .byCard(server.owner(), state.map(), List.copyOf(book.cards().keySet()))) {
            if (item.state() == ItemState.SKIPPED || item.state() == ItemState.DROPPED) {
                item.card().ifPresent(kept::add);
            }
        }
        return kept;
    }

    /**
     * What the phone shows stands, in the place of what others wrote. What the card had, and the phone could show as far as the
     * server knows, is perhaps overruled; perhaps it counts as lost there.
     */
    private void overwritten(Person person, List<Prop> card, List<Prop> shown) {
        edits.back(person, shown);
        Deed deed = new Deed(phone.name);
        deed.optional = true;
        edits.removed(
                person,
                card.stream()
                        .filter(prop -> phone.model.keeps(prop.name()) || !phone.model.announced())
                        .filter(prop ->
                                shown.stream().noneMatch(other -> other.key().equals(prop.key())))
                        .toList(),
                deed);
    }
}
