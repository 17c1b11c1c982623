package io.cardroster.source.vcard;

import io.cardroster.source.card.Account;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines that mean something only together become one element: X-IM-TYPE with X-IM-NUMBER, and a property with its Apple label.
 *
 * <p>Types and numbers pair within their group. Without groups the n-th type goes with the n-th number, because clients keep
 * the order of each name but not of both; where their numbers differ and they do not stand in separate runs, a number takes
 * the type before it.
 */
final class Grouping {

    private Grouping() {}

    static Element pair(Account account) {
        Line type = Line.of("X-IM-TYPE", Escapes.escape(account.type()));
        Line number = Line.of("X-IM-NUMBER", Escapes.escape(account.number()));
        return Element.of(List.of(type, number), number);
    }

    static List<Element> elements(List<Line> lines) {
        boolean plain = true;
        for (Line line : lines) {
            if (im(line) || line.name().equals("X-ABLABEL")) {
                plain = false;
                break;
            }
        }
        IdentityHashMap<Line, Line> companions = plain ? new IdentityHashMap<>() : companions(lines);
        List<Element> elements = new ArrayList<>(lines.size());
        Set<Line> labels = Collections.newSetFromMap(new IdentityHashMap<>());
        labels.addAll(companions.values());
        for (Line line : lines) {
            // A type without a number says nothing.
            if (!content(line) || NormalForm.blank(line) || line.name().equals("X-IM-TYPE") || labels.contains(line)) {
                continue;
            }
            Line companion = companions.get(line);
            if (companion == null) {
                elements.add(Element.of(line));
            } else if (im(line)) {
                elements.add(Element.of(List.of(companion, line), line));
            } else {
                elements.add(Element.of(List.of(line, companion), line));
            }
        }
        return elements;
    }

    private static boolean content(Line line) {
        return switch (line.name()) {
            case "BEGIN", "END", "VERSION", "PRODID", "REV" -> false;
            default -> true;
        };
    }

    private static boolean im(Line line) {
        return line.name().equals("X-IM-TYPE") || line.name().equals("X-IM-NUMBER");
    }

    /** The line that goes with each head: by identity, because equal lines may repeat. */
    private static IdentityHashMap<Line, Line> companions(List<Line> lines) {
        IdentityHashMap<Line, Line> companions = new IdentityHashMap<>();
        Map<String, List<Line>> im = new HashMap<>();
        Map<String, Line> heads = new HashMap<>();
        for (Line line : lines) {
            String group = line.group().toLowerCase(Locale.ROOT);
            if (im(line)) {
                im.computeIfAbsent(group, g -> new ArrayList<>()).add(line);
            } else if (!group.isEmpty() && !line.name().equals("X-ABLABEL")) {
                heads.putIfAbsent(group, line);
            }
        }
        for (Line line : lines) {
            if (line.name().equals("X-ABLABEL")) {
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
        List<Line> types = named(lines, "X-IM-TYPE");
        List<Line> numbers = named(lines, "X-IM-NUMBER");
        if (types.size() == numbers.size() || separateRuns(lines)) {
            for (int i = 0; i < Math.min(types.size(), numbers.size()); i++) {
                companions.put(numbers.get(i), types.get(i));
            }
            return;
        }
        Line open = null;
        for (Line line : lines) {
            if (line.name().equals("X-IM-TYPE")) {
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
