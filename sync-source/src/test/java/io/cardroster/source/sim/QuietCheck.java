package io.cardroster.source.sim;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.sim.Edits.Deletion;
import io.cardroster.source.sim.Edits.Person;
import io.cardroster.source.sim.Edits.Write;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.LogEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the book with what people did, when all is quiet. */
final class QuietCheck {

    private final Server server;
    private final Edits edits;
    private final List<Phone> phones;
    private final ImSide im;
    private final Map<String, List<List<Prop>>> book = new LinkedHashMap<>();
    /** Keys of values that a conflict in the log names. */
    private final Set<String> named = new HashSet<>();
    /** Persons of whom the log says that a deletion lost. */
    private final Set<String> revived = new HashSet<>();

    private final Map<String, List<Prop>> held = new HashMap<>();

    QuietCheck(Server server, Edits edits, List<Phone> phones, ImSide im) {
        this.server = server;
        this.edits = edits;
        this.phones = phones;
        this.im = im;
    }

    /** Whether a second card of that person was held as a duplicate. */
    boolean hasHeld(String person) {
        return held.containsKey(person);
    }

    void all() {
        server.look(books -> {
            read(books);
            confirmed(books);
            return books;
        });
        notDoubled();
        for (Person person : edits.people()) {
            List<List<Prop>> cards = book.getOrDefault(person.id, List.of());
            if (person.unforeseen()) {
                stands(person, cards);
            } else {
                if (cards.isEmpty()) {
                    gone(person);
                } else if (cards.size() == 1) {
                    lives(person, cards.get(0));
                }
            }
        }
        for (Phone phone : phones) {
            new AgreeCheck(phone, book, held).check();
        }
    }

    private void read(Books books) {
        for (StoredCard card : books.cards().list(server.owner(), 0, 10_000)) {
            List<Prop> read = VcardText.read(card.version().body());
            book.computeIfAbsent(Edits.personId(read), any -> new ArrayList<>()).add(read);
        }
        List<LogEntry> log = books.log().list(server.owner(), EnumSet.allOf(LogEntry.Kind.class), 10_000);
        Set<VersionId> wanted = new HashSet<>();
        for (LogEntry entry : log) {
            for (VersionId version : versions(entry)) {
                wanted.add(version);
            }
        }
        Map<VersionId, StoredVersion> versions = books.cards().versions(server.owner(), wanted);
        for (LogEntry entry : log) {
            for (VersionId id : versions(entry)) {
                StoredVersion version = versions.get(id);
                if (version != null) {
                    names(entry, VcardText.read(version.body()));
                }
            }
        }
    }

    private static List<VersionId> versions(LogEntry entry) {
        List<VersionId> versions = new ArrayList<>();
        for (VersionId version : new VersionId[] {entry.base(), entry.deviceVersion(), entry.serverVersion()}) {
            if (version != null) {
                versions.add(version);
            }
        }
        return versions;
    }

    private void names(LogEntry entry, List<Prop> card) {
        switch (entry.kind()) {
            case CONFLICT -> {
                for (Prop prop : card) {
                    if (entry.properties().isEmpty() || entry.properties().contains(prop.name())) {
                        named.add(prop.key());
                    }
                }
                if (entry.properties().isEmpty()) {
                    revived.add(Edits.personId(card));
                }
            }
            case PAIRING -> revived.add(Edits.personId(card));
            case DUPLICATE -> {
                held.put(Edits.personId(card), card);
                card.forEach(prop -> named.add(prop.key()));
            }
            default -> {}
        }
    }

    private void confirmed(Books books) {
        for (StoredAccount account : books.accounts().list(server.owner(), EnumSet.allOf(AccountState.class), 10_000)) {
            boolean open = account.state() == AccountState.CONFIRMED
                    || account.state() == AccountState.SENDING
                    || account.state() == AccountState.NEW;
            boolean added = account.state() != AccountState.ON_ROSTER
                    || im.everShown(account.account().number());
            if (open || !added) {
                throw new Violation(
                        Invariant.CONFIRMED_IS_ADDED,
                        account.account().number() + " is " + account.state() + " " + account.reason());
            }
        }
    }

    private void notDoubled() {
        book.forEach((id, cards) -> {
            Person person = edits.person(id);
            boolean two = cards.size() == 2 && person.mayBeTwo() && revived.contains(id);
            if (cards.size() > 1
                    && !two
                    && !areContactsApart(person, cards, revived.contains(id))
                    && !person.unforeseen()) {
                throw new Violation(Invariant.NOT_DOUBLED, id + " has " + cards.size() + " cards " + cards);
            }
            for (List<Prop> card : cards) {
                Set<String> keys = new HashSet<>();
                for (Prop prop : card) {
                    if (!keys.add(prop.key())) {
                        throw new Violation(Invariant.NOT_DOUBLED, prop + " stands twice on the card of " + id);
                    }
                }
            }
        });
    }

    /**
     * A contact that changes on the platform, while no card has its account, becomes a card of its own; the deleted card may come
     * back beside them.
     */
    private static boolean areContactsApart(Person person, List<List<Prop>> cards, boolean revived) {
        Set<List<Prop>> accounts = new HashSet<>();
        long others = cards.stream()
                .map(card -> card.stream()
                        .filter(prop -> prop.name().equals(Prop.IM))
                        .toList())
                .filter(shown -> shown.size() != 1 || !accounts.add(shown))
                .count();
        return person.renamedThere && !person.deletions.isEmpty() && others <= (revived ? 1 : 0);
    }

    private void gone(Person person) {
        if (person.mayBeGone || person.writes.isEmpty()) {
            return;
        }
        if (person.deletions.isEmpty() && person.writes.values().stream().anyMatch(Write::required)) {
            throw new Violation(Invariant.CARD_LIVES, person.id + " is gone, and nobody deleted it");
        }
        for (Write write : person.writes.values()) {
            boolean said = isSaid(person, write);
            if (write.required() && !seenByDeletion(person, write) && !said) {
                throw new Violation(
                        Invariant.CARD_LIVES, person.id + " was deleted by somebody who had not seen " + write.key);
            }
        }
    }

    /** Of somebody who may have several cards: what somebody wrote stands on one of them. */
    private void stands(Person person, List<List<Prop>> cards) {
        if (cards.isEmpty()) {
            gone(person);
            return;
        }
        Set<String> keys = new HashSet<>();
        for (List<Prop> card : cards) {
            card.forEach(prop -> keys.add(prop.key()));
        }
        for (Write write : person.writes.values()) {
            if (write.required()
                    && !keys.contains(write.key)
                    && !isSaid(person, write)
                    && !seenByDeletion(person, write)) {
                throw new Violation(
                        Invariant.NOT_LOST,
                        write.key + " of " + person.id + " by " + write.deed.by + ", the cards are " + cards);
            }
        }
        cards.forEach(card -> written(person, card));
    }

    private boolean isSaid(Person person, Write write) {
        return named.contains(write.key) || followsN(person, write);
    }

    private void written(Person person, List<Prop> card) {
        for (Prop prop : card) {
            if (!wasWritten(person, prop)) {
                throw new Violation(Invariant.NOT_MADE_UP, prop + " on the card of " + person.id);
            }
        }
    }

    private static boolean seenByDeletion(Person person, Write write) {
        for (Deletion deletion : person.deletions) {
            if (deletion.seen().contains(write.key) || deletion.cannotShow().contains(write.name)) {
                return true;
            }
        }
        return false;
    }

    private void lives(Person person, List<Prop> card) {
        boolean deleted = person.deletions.stream().anyMatch(deletion -> !deletion.deed().optional);
        if (deleted && !person.mayLive && !revived.contains(person.id)) {
            throw new Violation(Invariant.CARD_GONE, person.id + " lives: " + card);
        }
        Map<String, Prop> stands = new HashMap<>();
        card.forEach(prop -> stands.put(prop.key(), prop));
        for (Write write : person.writes.values()) {
            boolean said = isSaid(person, write);
            if (!stands.containsKey(write.key) && write.required() && !said && !seenByDeletion(person, write)) {
                throw new Violation(
                        Invariant.NOT_LOST,
                        write.key + " of " + person.id + " by " + write.deed.by + ", the card is " + card);
            }
            if (stands.containsKey(write.key) && write.over() && !said && !deleted) {
                throw new Violation(
                        Invariant.NOT_RISEN,
                        write.key + " of " + person.id + " by " + write.deed.by + ", the card is " + card);
            }
        }
        written(person, card);
    }

    /** A name in FN that only repeats N follows it, whatever becomes of that. */
    private boolean followsN(Person person, Write write) {
        Write n = person.writes.get(Prop.N + write.key.substring(write.name.length()));
        return write.name.equals(Prop.FN) && n != null && (!n.required() || named.contains(n.key));
    }

    private boolean wasWritten(Person person, Prop prop) {
        Write write = person.writes.get(prop.key());
        if (prop.name().equals(Prop.FN) && write == null) {
            // A name that the server made for a phone which needs one.
            return person.writes.containsKey(Prop.N + prop.key().substring(Prop.FN.length()));
        }
        boolean anySpelling = prop.name().equals(Prop.N) || prop.name().equals(Prop.FN);
        return write != null
                && (anySpelling || write.texts.contains(prop.value()) || (write.free && lossy(write, prop)));
    }

    /** Compared without a base, the form in which some phone shows a value may win. */
    private boolean lossy(Write write, Prop prop) {
        if (prop.name().equals(Prop.PHOTO)) {
            return write.texts.stream().anyMatch(text -> Picture.reencoded(text).equals(prop.value()));
        }
        return phones.stream()
                .anyMatch(phone -> write.texts.stream()
                        .anyMatch(text ->
                                phone.model.entered(prop.with(text)).value().equals(prop.value())));
    }
}
