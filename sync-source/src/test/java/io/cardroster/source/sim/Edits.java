package io.cardroster.source.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What humans (and the IM platform) did, and what they saw while they did it: all that the checker knows of what should be. Each
 * written value begins with a word of its own, so it is recognised wherever it turns up.
 */
final class Edits {

    /** Given name of everybody until somebody renames the card. */
    static final String GIVEN = "Gil";

    /** Something that a human did on one device; it may be lost together with the device before it got anywhere. */
    static final class Deed {

        final String by;
        /** It need not take effect: the device lost it, or the protocol cannot carry it. */
        boolean optional;

        Deed(String by) {
            this.by = by;
        }
    }

    /** A value that was written into a card. */
    static final class Write {

        final String key;
        final String name;
        final Deed deed;
        /** The value as it was written; two people may write the same word, one of them on a phone that cuts it. */
        final Set<String> texts = new HashSet<>();
        /** Those who replaced or removed it, having seen it. */
        final List<Deed> overwritten = new ArrayList<>();
        /** It may stand again although somebody overwrote it, in whatever form some phone shows it. */
        boolean free;
        /** It may stand again as it was written: a phone that replaced the book still had it. */
        boolean back;

        Write(String key, String name, Deed deed) {
            this.key = key;
            this.name = name;
            this.deed = deed;
        }

        /** Whether it has to stand unless the log names it. */
        boolean required() {
            return !deed.optional && overwritten.isEmpty();
        }

        /** Whether it must not stand unless the log says why. */
        boolean over() {
            return !free && !back && overwritten.stream().anyMatch(deed -> !deed.optional);
        }
    }

    /** A deletion with what the human saw then. */
    record Deletion(Deed deed, Set<String> seen, Set<String> cannotShow) {}

    /** All that was done to one person's card. */
    static final class Person {

        final String id;
        final Map<String, Write> writes = new LinkedHashMap<>();
        final List<Deletion> deletions = new ArrayList<>();
        /** It may live although somebody deleted it. */
        boolean mayLive;
        /** It may be gone: all copies were lost together with a device, or the book was replaced. */
        boolean mayBeGone;
        /** Pairing has to guess, and may make two cards of it. */
        boolean guessed;
        /** Some phone's copy was compared without a base. */
        boolean anew;
        /** Entered on a second phone as well. */
        boolean twin;
        /** Its contact was renamed on the platform. */
        boolean renamedThere;
        /** A second card with an account that another card of the same phone has: it is held, not stored. */
        boolean duplicate;

        Person(String id) {
            this.id = id;
        }

        /**
         * Whether it may have two cards when the deleted one came back: the other was entered on a second phone, sent by a phone
         * that was moved, or made of a contact that changed on the platform.
         */
        boolean mayBeTwo() {
            return (twin || anew || renamedThere) && !deletions.isEmpty();
        }

        /** Whether it is not told what becomes of it. */
        boolean unforeseen() {
            // A contact that changes on the platform while no card has its account becomes a card of its own.
            // A copy that is compared by what it shows is not recognised under another name or account.
            boolean otherAccount = writes.values().stream()
                    .anyMatch(write -> write.name.equals(Prop.IM) && !write.overwritten.isEmpty());
            boolean otherName = writes.values().stream()
                            .filter(write -> write.name.equals(Prop.N))
                            .count()
                    > 1;
            // A rename on the platform is another name as well.
            return guessed || (otherAccount && otherName) || (anew && (otherAccount || otherName));
        }
    }

    private final Map<String, Person> people = new LinkedHashMap<>();
    private int words;

    Iterable<Person> people() {
        return people.values();
    }

    int count() {
        return people.size();
    }

    String newPerson() {
        String id = "P" + (people.size() + 1);
        people.put(id, new Person(id));
        return id;
    }

    /** A word that nobody wrote before. */
    String word() {
        return "w" + ++words;
    }

    int number() {
        return ++words;
    }

    Person of(List<Prop> card) {
        return person(personId(card));
    }

    Person person(String id) {
        return people.computeIfAbsent(id, Person::new);
    }

    static String personId(List<Prop> card) {
        for (Prop prop : card) {
            if (prop.name().equals(Prop.N)) {
                return prop.value().substring(0, prop.value().indexOf(';'));
            }
        }
        return "?";
    }

    /** A value was written, as the phone keeps it, in the place of others that its writer saw. */
    void wrote(Person person, Prop value, List<Prop> replaced, Deed deed) {
        Write write = person.writes.computeIfAbsent(value.key(), key -> new Write(key, value.name(), deed));
        write.texts.add(value.value());
        removed(person, replaced, deed);
    }

    /** Values were removed by somebody who saw them. */
    void removed(Person person, List<Prop> values, Deed deed) {
        for (Prop prop : values) {
            Write write = person.writes.get(prop.key());
            if (write != null) {
                write.overwritten.add(deed);
            }
        }
    }

    void deleted(Person person, List<Prop> seen, Set<String> cannotShow, Deed deed) {
        Set<String> keys = new HashSet<>();
        seen.forEach(prop -> keys.add(prop.key()));
        person.deletions.add(new Deletion(deed, keys, cannotShow));
    }

    /** A phone may seem to have removed what it has no room for. */
    void mayLoseNumbers(Person person, Deed deed) {
        deed.optional = true;
        for (Write write : person.writes.values()) {
            if (write.name.equals(Prop.TEL)) {
                write.overwritten.add(deed);
            }
        }
    }

    /** What a copy shows may come back: it is about to be compared without a base. */
    void free(List<Prop> card) {
        Person person = of(card);
        person.mayLive = true;
        person.anew = true;
        person.guessed |= nameAlone(card);
        freed(person, card);
    }

    private static void freed(Person person, List<Prop> card) {
        for (Prop prop : card) {
            Write write = person.writes.get(prop.key());
            if (write != null) {
                write.free = true;
            }
        }
    }

    /** Without number and account a name is enough only for a card that has no e-mail either. */
    static boolean nameAlone(List<Prop> card) {
        return card.stream()
                        .noneMatch(prop ->
                                prop.name().equals(Prop.TEL) || prop.name().equals(Prop.IM))
                && card.stream().anyMatch(prop -> prop.name().equals(Prop.EMAIL));
    }

    /** What has nothing in common with what it was becomes a card of its own, made of what the phone shows. */
    void unrecognised(List<Prop> card) {
        Person person = of(card);
        person.guessed = true;
        freed(person, card);
    }

    /** A known card whose numbers and accounts are all new ones has only its name in common with what it was. */
    void unrecognised(List<Prop> card, List<Deed> deeds) {
        boolean keyed = card.stream().anyMatch(Edits::isKey);
        of(card).guessed |=
                keyed && hasNewKeysOnly(card, deeds) && !added(deeds).contains(of(card));
    }

    /** Whether a card has no number and no account but those that came with these deeds. */
    boolean hasNewKeysOnly(List<Prop> card, List<Deed> deeds) {
        Person person = of(card);
        return card.stream()
                .filter(Edits::isKey)
                .map(prop -> person.writes.get(prop.key()))
                .allMatch(write -> write == null || deeds.contains(write.deed));
    }

    static boolean isKey(Prop prop) {
        return prop.name().equals(Prop.TEL) || prop.name().equals(Prop.IM);
    }

    /** A phone that still shows these values puts them in the place of what stands. */
    void back(Person person, List<Prop> card) {
        for (Prop prop : card) {
            Write write = person.writes.get(prop.key());
            if (write != null) {
                write.back = true;
            }
        }
    }

    /** Values of that property which a copy shows may come back. */
    void free(Person person, List<Prop> card, String name) {
        for (Prop prop : card) {
            Write write = person.writes.get(prop.key());
            if (write != null && prop.name().equals(name)) {
                write.free = true;
            }
        }
    }

    /** What these deeds overwrote may come back as well. */
    void freeOverwritten(List<Deed> deeds) {
        writes().filter(write -> write.overwritten.stream().anyMatch(deeds::contains))
                .forEach(write -> write.free = true);
    }

    /** What these deeds overwrote of that property may come back as well. */
    void freeOverwritten(List<Deed> deeds, String name) {
        writes().filter(write -> write.name.equals(name))
                .filter(write -> write.overwritten.stream().anyMatch(deeds::contains))
                .forEach(write -> write.free = true);
    }

    private Stream<Write> writes() {
        return people.values().stream().flatMap(person -> person.writes.values().stream());
    }

    /** Persons whom these deeds gave another name or account. */
    List<Person> renamed(List<Deed> deeds) {
        return named(deeds, false);
    }

    /** Persons whom these deeds brought. */
    List<Person> added(List<Deed> deeds) {
        return named(deeds, true);
    }

    private List<Person> named(List<Deed> deeds, boolean first) {
        List<Person> found = new ArrayList<>();
        for (Person person : people.values()) {
            for (Write write : person.writes.values()) {
                boolean given = write.key.equals(Prop.N + ":" + GIVEN);
                boolean key = write.name.equals(Prop.N) || (!first && write.name.equals(Prop.IM));
                boolean changed = !first && write.overwritten.stream().anyMatch(deeds::contains);
                if (key && (changed || (given == first && write.name.equals(Prop.N) && deeds.contains(write.deed)))) {
                    found.add(person);
                }
            }
        }
        return found;
    }
}
