package io.cardroster.source.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Whether a phone shows what the server has, as far as it can. */
final class AgreeCheck {

    private final Phone phone;
    private final Map<String, List<List<Prop>>> book;
    private final Map<String, List<Prop>> held;

    AgreeCheck(Phone phone, Map<String, List<List<Prop>>> book, Map<String, List<Prop>> held) {
        this.phone = phone;
        this.book = book;
        this.held = held;
    }

    void check() {
        int cards = book.values().stream().mapToInt(List::size).sum();
        List<List<Prop>> open = new ArrayList<>();
        book.values().forEach(open::addAll);
        // Somebody may have two cards: each item finds the card that it shows exactly before another takes that for its
        // own.
        Map<Integer, List<Prop>> left = new LinkedHashMap<>(phone.items);
        for (boolean exact : new boolean[] {true, false}) {
            left.entrySet().removeIf(entry -> {
                List<Prop> match = match(entry.getKey(), entry.getValue(), open, exact);
                return match != null && open.remove(match);
            });
        }
        left.forEach((luid, item) -> {
            String id = Edits.personId(item);
            if (!held.containsKey(id)) {
                String why = book.containsKey(id)
                        ? differs(luid, item, book.get(id).get(0), false)
                        : "the server has no such card";
                throw new Violation(
                        Invariant.AGREE,
                        phone.name + " shows " + item + ", the server has " + book.get(id) + "; " + why);
            }
        });
        if (!open.isEmpty()) {
            throw new Violation(
                    Invariant.AGREE,
                    phone.name + " lacks " + open + " of " + cards + " cards and shows " + phone.items);
        }
    }

    private List<Prop> match(int luid, List<Prop> item, List<List<Prop>> open, boolean exact) {
        String id = Edits.personId(item);
        return open.stream()
                .filter(card -> Edits.personId(card).equals(id))
                .filter(card -> differs(luid, item, card, exact) == null)
                .findFirst()
                .orElse(null);
    }

    /** Why the item is not how this phone shows the card; null when it is. */
    private String differs(int luid, List<Prop> item, List<Prop> card, boolean exact) {
        Set<String> names = new HashSet<>();
        item.forEach(prop -> names.add(prop.name()));
        card.stream().map(Prop::name).filter(phone.model::keeps).forEach(names::add);
        for (String name : names) {
            List<Prop> shown = named(item, name);
            List<Prop> stored = named(card, name);
            boolean same = switch (name) {
                // A name that only repeats N may be made for those who need one.
                case Prop.FN -> stored.isEmpty() || (shown.isEmpty() && repeats(stored, card)) || same(shown, stored);
                case Prop.TEL -> phone.model.oneSlot() ? oneOfEach(shown, stored) : same(shown, stored);
                default -> same(shown, stored);
            };
            boolean full = !exact && phone.believedFull.contains(luid + name) && stored.containsAll(shown);
            if (!same && !full) {
                return name + " is " + shown + " and should be " + stored;
            }
        }
        return null;
    }

    private static List<Prop> named(List<Prop> card, String name) {
        return card.stream().filter(prop -> prop.name().equals(name)).toList();
    }

    private static boolean repeats(List<Prop> fn, List<Prop> card) {
        String word = fn.get(0).key().substring(Prop.FN.length());
        return card.stream().anyMatch(prop -> prop.key().equals(Prop.N + word));
    }

    private boolean same(List<Prop> shown, List<Prop> stored) {
        Set<String> left = new HashSet<>();
        stored.forEach(prop -> left.add(form(prop)));
        Set<String> right = new HashSet<>();
        shown.forEach(prop -> right.add(form(prop)));
        return left.equals(right) && shown.size() == stored.size();
    }

    private String form(Prop prop) {
        return prop.text()
                ? phone.model.entered(prop).value()
                : prop.key() + (prop.name().equals(Prop.TEL) ? prop.type() : "");
    }

    private static boolean oneOfEach(List<Prop> shown, List<Prop> stored) {
        Set<String> types = new HashSet<>();
        stored.forEach(prop -> types.add(prop.type()));
        Set<String> shownTypes = new HashSet<>();
        for (Prop prop : shown) {
            if (!shownTypes.add(prop.type()) || stored.stream().noneMatch(other -> Objects.equals(other, prop))) {
                return false;
            }
        }
        return types.equals(shownTypes);
    }
}
