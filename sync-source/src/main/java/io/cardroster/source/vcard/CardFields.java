package io.cardroster.source.vcard;

import io.cardroster.source.card.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a card that people edit. Together they are less than the card: {@link #applyTo} changes what was edited and leaves
 * every other line of it word for word.
 *
 * @param shown name in lists, where it says more than first and last name; else empty
 */
public record CardFields(
        String given,
        String family,
        String shown,
        String organisation,
        String title,
        String birthday,
        String web,
        String note,
        List<Entry> phones,
        List<Entry> emails,
        List<Entry> accounts) {

    /** A new card's. */
    public static final CardFields EMPTY =
            new CardFields("", "", "", "", "", "", "", "", List.of(), List.of(), List.of());

    /** Longer values, and entries beyond so many of a kind, are no matter of a form and stay as they are. */
    private static final int LONGEST = 2_000;

    private static final int MOST_ENTRIES = 40;

    public CardFields {
        given = oneLine(given);
        family = oneLine(family);
        shown = oneLine(shown);
        organisation = oneLine(organisation);
        title = oneLine(title);
        birthday = oneLine(birthday);
        web = oneLine(web);
        note = lines(note);
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        accounts = List.copyOf(accounts);
    }

    /**
     * One of several.
     *
     * @param place of the element in the card; {@link #NEW} for one that is added
     * @param kind of a number or address {@code CELL}, {@code HOME}, {@code WORK} or empty for any other; of an account its IM type
     * @param value empty takes it out of the card
     */
    public record Entry(int place, String kind, String value) {

        /** Place of what the card does not have yet. */
        public static final int NEW = -1;

        public Entry {
            kind = oneLine(kind);
            value = oneLine(value);
        }
    }

    /** Kinds of numbers and addresses, the first that fits. */
    private static final List<String> KINDS = List.of("CELL", "HOME", "WORK");

    /** The fields of a card. */
    public static CardFields of(CardContent card) {
        Element n = first(card, "N");
        List<String> name = n == null ? List.of() : Escapes.components(n.value());
        Element fn = first(card, "FN");
        String shown = fn == null ? "" : oneLine(fn.text());
        Element org = first(card, "ORG");
        return new CardFields(
                component(name, 1),
                component(name, 0),
                shown.equals(CardName.ofN(card)) ? "" : shown,
                org == null ? "" : component(Escapes.components(org.value()), 0),
                text(card, "TITLE"),
                text(card, "BDAY"),
                text(card, "URL"),
                text(card, "NOTE"),
                entries(card, "TEL"),
                entries(card, "EMAIL"),
                accounts(card));
    }

    /** The card after its fields were edited to these. */
    public CardContent applyTo(CardContent card) {
        CardFields before = of(card);
        if (equals(before)) {
            return card;
        }
        Editing editing = new Editing(card);
        editing.names(before, this);
        if (!organisation.equals(before.organisation)) {
            Element org = first(card, "ORG");
            List<String> parts = new ArrayList<>(org == null ? List.of("") : Escapes.components(org.value()));
            parts.set(0, Escapes.escape(organisation));
            boolean empty = parts.stream().allMatch(String::isEmpty);
            editing.single("ORG", empty ? "" : String.join(";", parts));
        }
        editing.single("TITLE", before.title, title);
        editing.single("BDAY", before.birthday, birthday);
        editing.single("URL", before.web, web);
        editing.single("NOTE", before.note, note);
        editing.several("TEL", before.phones, phones);
        editing.several("EMAIL", before.emails, emails);
        editing.accounts(before.accounts, accounts);
        return editing.card();
    }

    /** A card under construction: what stands at each place of the old one, and what comes after it. */
    private static final class Editing {

        private final CardContent old;
        private final List<@Nullable Element> places;
        private final List<Element> names = new ArrayList<>();
        private final List<Element> more = new ArrayList<>();

        Editing(CardContent old) {
            this.old = old;
            this.places = new ArrayList<>(old.elements());
        }

        CardContent card() {
            List<Element> elements = new ArrayList<>(names);
            places.stream().filter(Objects::nonNull).forEach(elements::add);
            elements.addAll(more);
            return CardContent.of(elements);
        }

        void names(CardFields before, CardFields after) {
            boolean renamed = !after.given.equals(before.given) || !after.family.equals(before.family);
            CardContent named = old;
            if (renamed) {
                Element n = first(old, "N");
                List<String> parts = new ArrayList<>(n == null ? List.of() : Escapes.components(n.value()));
                while (parts.size() < 5) {
                    parts.add("");
                }
                parts.set(0, Escapes.escape(after.family));
                parts.set(1, Escapes.escape(after.given));
                String value = String.join(";", parts);
                single("N", value);
                named = CardContent.of(List.of(Element.of(Line.of("N", value))));
            }
            boolean follows = after.shown.isEmpty() && (renamed || !before.shown.isEmpty());
            if (follows) {
                single("FN", Escapes.escape(CardName.ofN(named)));
            } else if (!after.shown.equals(before.shown)) {
                single("FN", Escapes.escape(after.shown));
            }
        }

        void single(String name, String before, String after) {
            if (!after.equals(before)) {
                boolean uri = Escapes.kind(name) == Escapes.Kind.URI;
                single(name, uri ? after : Escapes.escape(after));
            }
        }

        /** Gives the first element of that name another value; an empty one takes it out. */
        void single(String name, String value) {
            int place = place(old, name);
            if (place >= 0) {
                Element element = old.elements().get(place);
                places.set(place, value.isEmpty() ? null : valued(element, element.params(), value));
            } else if (!value.isEmpty()) {
                boolean front = name.equals("N") || name.equals("FN");
                (front ? names : more).add(Element.of(Line.of(name, value)));
            }
        }

        void several(String name, List<Entry> before, List<Entry> after) {
            Map<Integer, Entry> known = byPlace(before);
            for (Entry entry : after) {
                Entry was = known.get(entry.place());
                if (was == null) {
                    added(name, entry);
                } else if (entry.value().isEmpty()) {
                    places.set(entry.place(), null);
                } else if (!entry.equals(was)) {
                    Element element = old.elements().get(entry.place());
                    List<Param> params = entry.kind().equals(was.kind())
                            ? element.params()
                            : withKind(element.head().without("TYPE"), entry.kind());
                    String value = entry.value().equals(was.value()) ? element.value() : Escapes.escape(entry.value());
                    places.set(entry.place(), valued(element, params, value));
                }
            }
        }

        private void added(String name, Entry entry) {
            if (entry.place() == Entry.NEW && !entry.value().isEmpty()) {
                List<Param> params = withKind(List.of(), entry.kind());
                more.add(Element.of(new Line("", name, params, Escapes.escape(entry.value()))));
            }
        }

        void accounts(List<Entry> before, List<Entry> after) {
            Map<Integer, Entry> known = byPlace(before);
            for (Entry entry : after) {
                Entry was = known.get(entry.place());
                boolean isNew = was == null
                        && entry.place() == Entry.NEW
                        && !entry.value().isEmpty();
                if (isNew) {
                    more.add(Grouping.pair(AccountForm.account(entry.kind(), entry.value())));
                } else if (was != null && entry.value().isEmpty()) {
                    places.set(entry.place(), null);
                } else if (was != null && !entry.equals(was)) {
                    Element replaced = old.elements().get(entry.place());
                    Account account = AccountForm.account(entry.kind(), entry.value());
                    places.set(entry.place(), pair(account, replaced).inFormsOf(replaced));
                }
            }
        }

        /** The account with the types that another one has on the card, such as WORK. */
        private static Element pair(Account account, Element like) {
            Element plain = Grouping.pair(account);
            List<Param> types = like.head().params().stream()
                    .filter(param -> param.name().equals("TYPE"))
                    .toList();
            Line number = plain.head().with(types, plain.head().value());
            return Element.of(List.of(plain.lines().get(0), number), number, account);
        }

        private static Map<Integer, Entry> byPlace(List<Entry> entries) {
            Map<Integer, Entry> places = new HashMap<>();
            entries.forEach(entry -> places.put(entry.place(), entry));
            return places;
        }

        private static List<Param> withKind(List<Param> params, String kind) {
            List<Param> all = new ArrayList<>(params);
            if (KINDS.contains(kind)) {
                all.add(new Param("TYPE", kind));
            }
            return all;
        }

        /** The element with another head line; its label stays. */
        private static Element valued(Element element, List<Param> params, String value) {
            List<Line> lines = new ArrayList<>(element.lines());
            lines.set(lines.indexOf(element.head()), element.head().with(params, value));
            return element.by(lines);
        }
    }

    private static List<Entry> entries(CardContent card, String name) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < card.elements().size() && entries.size() < MOST_ENTRIES; i++) {
            Element element = card.elements().get(i);
            if (element.name().equals(name) && element.account() == null && editable(element)) {
                String kind = KINDS.stream()
                        .filter(one -> element.types().contains(one))
                        .findFirst()
                        .orElse("");
                entries.add(new Entry(i, kind, element.text()));
            }
        }
        return entries;
    }

    private static List<Entry> accounts(CardContent card) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < card.elements().size() && entries.size() < MOST_ENTRIES; i++) {
            Element element = card.elements().get(i);
            if (element.account() != null && editable(element)) {
                entries.add(
                        new Entry(i, element.account().type(), element.account().number()));
            }
        }
        return entries;
    }

    private static @Nullable Element first(CardContent card, String name) {
        int place = place(card, name);
        return place < 0 ? null : card.elements().get(place);
    }

    /** Of the first element of that name that a form can show; -1 when there is none. */
    private static int place(CardContent card, String name) {
        for (int i = 0; i < card.elements().size(); i++) {
            Element element = card.elements().get(i);
            if (element.name().equals(name) && editable(element)) {
                return i;
            }
        }
        return -1;
    }

    private static String text(CardContent card, String name) {
        Element element = first(card, name);
        return element == null ? "" : element.text();
    }

    private static boolean editable(Element element) {
        return !element.binary() && element.value().length() <= LONGEST;
    }

    private static String component(List<String> parts, int index) {
        return index < parts.size() ? Escapes.unescape(parts.get(index)) : "";
    }

    /** As a form's field gives it back, whatever the card has in it. */
    private static String oneLine(String text) {
        return NormalForm.collapsed(text.replace("\0", ""));
    }

    private static String lines(String text) {
        return text.replace("\0", "").replace("\r\n", "\n").replace('\r', '\n').strip();
    }
}
