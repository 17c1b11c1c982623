package io.cardroster.source.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** After the quiet somebody edits one card and adds one, and everybody syncs: each edit travels once to each phone and never back. */
final class Epilogue {

    private final List<Phone> phones;
    private final ToIntFunction<Phone> sync;
    private final Storm storm;
    private final Edits edits;
    private final Timeline timeline;

    Epilogue(List<Phone> phones, ToIntFunction<Phone> sync, Storm storm, Edits edits, Timeline timeline) {
        this.phones = phones;
        this.sync = sync;
        this.storm = storm;
        this.edits = edits;
        this.timeline = timeline;
    }

    /** @param hasHeld whether a held duplicate waits for an edit of that person's card, and would travel with it */
    void play(Predicate<String> hasHeld) {
        timeline.add("all", () -> "epilogue");
        Phone author = phones.get(0);
        Stream<Integer> luids = author.items.keySet().stream();
        luids.filter(luid -> !hasHeld.test(Edits.personId(author.items.get(luid))))
                .findFirst()
                .ifPresent(luid -> {
                    int logged = author.log.size();
                    List<Prop> before = author.items.get(luid);
                    storm.edit(author, luid);
                    boolean room = makesRoom(author, luid, before);
                    travels(author, author.log.size() - logged, room ? 1 : 0);
                });
        Edits.Person person = edits.person(edits.newPerson());
        List<Prop> card = new ArrayList<>();
        card.add(new Prop(Prop.N, "", person.id + ";" + Edits.GIVEN));
        card.add(new Prop(Prop.TEL, "CELL", "+4916" + (10_000 + edits.number())));
        author.add(person, card);
        travels(author, 1, 0);
    }

    /**
     * Where a number was removed there may be room for another one, which comes then: on a phone with one place for each type, and
     * on one that seems to be full, since its owner removed another number before the phone had shown it.
     */
    private static boolean makesRoom(Phone phone, int luid, List<Prop> before) {
        List<Prop> after = phone.items.get(luid);
        if (after.size() >= before.size()) {
            return false;
        }
        List<Prop> removed = new ArrayList<>(before);
        removed.removeAll(after);
        return phone.model.oneSlot()
                || removed.stream().anyMatch(prop -> phone.believedFull.contains(luid + prop.name()));
    }

    private void travels(Phone author, int changes, int back) {
        expect(author, changes, changes + back);
        for (Phone phone : phones) {
            if (phone != author) {
                expect(phone, 0, changes);
            }
        }
        phones.forEach(phone -> expect(phone, 0, 0));
    }

    private void expect(Phone phone, int least, int most) {
        int carried = sync.applyAsInt(phone);
        if (carried < least || carried > most) {
            throw new Violation(Invariant.ONCE, carried + " items of " + phone.name + " travelled instead of " + most);
        }
    }
}
