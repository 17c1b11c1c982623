package io.cardroster.source.vcard;

import java.util.ArrayList;
import java.util.List;

/** The name of a card, from whatever it has. */
final class CardName {

    private CardName() {}

    static String display(CardContent content) {
        String name = own(content);
        if (!name.isEmpty()) {
            return name;
        }
        for (String other : List.of("ORG", "EMAIL", "TEL")) {
            for (Element element : content.named(other)) {
                String text = other.equals("ORG")
                        ? String.join(", ", nonEmpty(Escapes.components(element.value())))
                        : oneLine(element.text());
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    static String key(CardContent content) {
        return NormalForm.folded(own(content));
    }

    /** N of a name given as one text: the last word is the family name. */
    static String structured(String name) {
        String text = oneLine(name);
        int space = text.lastIndexOf(' ');
        return space < 0
                ? Escapes.escape(text) + ";;;;"
                : Escapes.escape(text.substring(space + 1)) + ';' + Escapes.escape(text.substring(0, space)) + ";;;";
    }

    /** FN from N, or the empty text. */
    static String ofN(CardContent content) {
        for (Element n : content.named("N")) {
            String text = read(n.value());
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    static CardContent rename(CardContent content, String name) {
        String text = oneLine(name);
        if (text.isEmpty() || own(content).equals(text)) {
            return content;
        }
        List<Element> elements = new ArrayList<>(content.elements());
        if (!ofN(content).equals(text)) {
            replace(elements, Element.of(Line.of("N", structured(text))), 0);
        }
        replace(elements, Element.of(Line.of("FN", Escapes.escape(text))), Math.min(1, elements.size()));
        return CardContent.of(elements);
    }

    static CardContent follow(CardContent content, CardContent later) {
        String before = ofN(content);
        String after = ofN(later);
        List<Element> names = content.named("FN");
        boolean repeats = names.size() == 1 && oneLine(names.get(0).text()).equals(before);
        if (!repeats || after.isEmpty() || after.equals(before)) {
            return content;
        }
        List<Element> elements = new ArrayList<>(content.elements());
        replace(elements, Element.of(Line.of("FN", Escapes.escape(after))), 0);
        return CardContent.of(elements);
    }

    private static void replace(List<Element> elements, Element element, int otherwise) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).name().equals(element.name())) {
                elements.set(i, element);
                return;
            }
        }
        elements.add(otherwise, element);
    }

    private static String own(CardContent content) {
        for (Element fn : content.named("FN")) {
            String text = oneLine(fn.text());
            if (!text.isEmpty()) {
                return text;
            }
        }
        return ofN(content);
    }

    private static String read(String n) {
        List<String> parts = Escapes.components(n);
        String family = part(parts, 0);
        String given = part(parts, 1);
        if (cjk(family) && cjk(given)) {
            return family + given;
        }
        return String.join(" ", nonEmpty(List.of(part(parts, 3), given, part(parts, 2), family, part(parts, 4))));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    private static List<String> nonEmpty(List<String> escaped) {
        List<String> texts = new ArrayList<>();
        for (String part : escaped) {
            String text = oneLine(Escapes.unescape(part));
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static boolean cjk(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(Character::isIdeographic);
    }

    private static String oneLine(String text) {
        return NormalForm.collapsed(text);
    }
}
