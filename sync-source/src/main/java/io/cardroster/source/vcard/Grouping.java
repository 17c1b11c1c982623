package io.cardroster.source.vcard;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines that mean something only together become one element: X-IM-TYPE with X-IM-NUMBER, all lines that show the same IM account,
 * and a property with its Apple label.
 *
 * <p>Types and numbers pair within their group. Without groups the n-th type goes with the n-th number, because clients keep
 * the order of each name but not of both; where their numbers differ and they do not stand in separate runs, a number takes
 * the type before it.
 */
final class Grouping {

    private Grouping() {}

    /** Name of a label that Apple puts into the group of its property. */
    static final String LABEL = "X-ABLABEL";

    static Element pair(Account account) {
        Line type = Line.of(AccountLines.TYPE, Escapes.escape(account.type()));
        Line number = Line.of(AccountLines.NUMBER, Escapes.escape(account.number()));
        return Element.of(List.of(type, number), number, account);
    }

    /** An element under construction. */
    private static final class Part {

        private final List<Line> lines;
        private final Line head;
        private final @Nullable Account account;

        Part(List<Line> lines, Line head, @Nullable Account account) {
            this.lines = lines;
            this.head = head;
            this.account = account;
        }

        Element element() {
            return Element.of(lines, head, account);
        }

        /** Another way in which the card shows the account; word for word the same way again says nothing. */
        void add(Line line, List<Line> more) {
            for (Line own : lines) {
                if (own.name().equals(line.name()) && NormalForm.types(own).equals(NormalForm.types(line))) {
                    return;
                }
            }
            lines.addAll(more);
        }
    }

    static List<Element> elements(List<Line> lines) {
        IdentityHashMap<Line, Line> companions = companions(lines);
        List<Part> parts = new ArrayList<>(lines.size());
        Map<AccountKey, Part> accounts = new HashMap<>();
        List<Part> untyped = new ArrayList<>();
        Set<Line> labels = Collections.newSetFromMap(new IdentityHashMap<>());
        labels.addAll(companions.values());
        for (Line line : lines) {
            // A type without a number says nothing.
            if (!content(line)
                    || NormalForm.blank(line)
                    || line.name().equals(AccountLines.TYPE)
                    || labels.contains(line)) {
                continue;
            }
            Line companion = companions.get(line);
            List<Line> together = new ArrayList<>(2);
            together.add(line);
            if (companion != null) {
                together.add(im(line) ? 0 : 1, companion);
            }
            Account account = AccountLines.shown(line, im(line) ? companion : null);
            Part known = account == null ? null : accounts.get(account.key());
            if (known != null) {
                known.add(line, together);
                continue;
            }
            Part part = new Part(together, line, account);
            parts.add(part);
            if (account != null) {
                accounts.put(account.key(), part);
                if (AccountLines.untyped(line)) {
                    untyped.add(part);
                }
            }
        }
        untyped.forEach(part -> recognise(part, parts));
        return parts.stream().map(Part::element).toList();
    }

    /** What names no network is another way to show an account of the same number that does. */
    private static void recognise(Part part, List<Part> parts) {
        Account account = Objects.requireNonNull(part.account);
        for (Part other : parts) {
            Account typed = other.account;
            if (typed != null
                    && other != part
                    && typed.key()
                            .normal()
                            .equals(AccountForm.number(typed.key().type(), account.number()))) {
                other.add(part.head, part.lines);
                parts.removeIf(candidate -> candidate == part);
                return;
            }
        }
    }

    private static boolean content(Line line) {
        return switch (line.name()) {
            case "BEGIN", "END", "VERSION", "PRODID", "REV" -> false;
            default -> true;
        };
    }

    private static boolean im(Line line) {
        return line.name().equals(AccountLines.TYPE) || line.name().equals(AccountLines.NUMBER);
    }

    /** The line that goes with each head: by identity, because equal lines may repeat. */
    private static IdentityHashMap<Line, Line> companions(List<Line> lines) {
        IdentityHashMap<Line, Line> companions = new IdentityHashMap<>();
        if (lines.stream().noneMatch(line -> im(line) || line.name().equals(LABEL))) {
            return companions;
        }
        Map<String, List<Line>> im = new HashMap<>();
        Map<String, Line> heads = new HashMap<>();
        for (Line line : lines) {
            String group = line.group().toLowerCase(Locale.ROOT);
            if (im(line)) {
                im.computeIfAbsent(group, g -> new ArrayList<>()).add(line);
            } else if (!group.isEmpty() && !line.name().equals(LABEL)) {
                heads.putIfAbsent(group, line);
            }
        }
        for (Line line : lines) {
            if (line.name().equals(LABEL)) {
                Line head = heads.remove(line.group().toLowerCase(Locale.ROOT));
                if (head != null) {
                    companions.put(head, line);
                }
            }
        }
        im.values().forEach(group -> pair(group, companions));
        return companions;
    }

    private static void pair(List<Line> lines, IdentityHashMap<Line, Line> companions) {
        List<Line> types = named(lines, AccountLines.TYPE);
        List<Line> numbers = named(lines, AccountLines.NUMBER);
        if (types.size() == numbers.size() || separateRuns(lines)) {
            for (int i = 0; i < Math.min(types.size(), numbers.size()); i++) {
                companions.put(numbers.get(i), types.get(i));
            }
            return;
        }
        Line open = null;
        for (Line line : lines) {
            if (line.name().equals(AccountLines.TYPE)) {
                open = line;
            } else {
                put(companions, line, open);
                open = null;
            }
        }
    }

    private static void put(IdentityHashMap<Line, Line> companions, Line number, @Nullable Line type) {
        if (type != null) {
            companions.put(number, type);
        }
    }

    private static List<Line> named(List<Line> lines, String name) {
        return lines.stream().filter(line -> line.name().equals(name)).toList();
    }

    private static boolean separateRuns(List<Line> lines) {
        int turns = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).name().equals(lines.get(i - 1).name())) {
                turns++;
            }
        }
        return turns == 1 && lines.size() > 2;
    }
}
