package io.cardroster.source.sim;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** Cards as the simulated humans write them: a name and number that never change and tell cards apart, a note and a title that do. */
final class CardText {

    private static final Set<String> COMPARED = Set.of("N", "TEL", "NOTE", "TITLE");

    private CardText() {}

    static byte[] write(String name, String note, String title) {
        return String.join(
                        "\r\n",
                        "BEGIN:VCARD",
                        "VERSION:2.1",
                        "N:" + name + ";;;;",
                        "TEL;CELL:" + number(name),
                        "NOTE:" + note,
                        "TITLE:" + title,
                        "END:VCARD",
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A number that only this name has. */
    private static String number(String name) {
        StringBuilder digits = new StringBuilder("+49");
        name.chars().forEach(c -> digits.append(c % 1_000));
        return digits.toString();
    }

    /** The properties that matter, in an order of their own: equal for bodies that mean the same. */
    static Set<String> meaning(byte[] body) {
        Set<String> lines = new TreeSet<>();
        new String(body, StandardCharsets.UTF_8).lines().forEach(line -> {
            int colon = line.indexOf(':');
            String property = colon < 0 ? "" : line.substring(0, colon).replaceAll(";.*", "");
            if (COMPARED.contains(property)) {
                lines.add(property + "=" + line.substring(colon + 1).replaceAll(";+$", ""));
            }
        });
        return lines;
    }

    static String name(byte[] body) {
        return value(body, "N");
    }

    static String note(byte[] body) {
        return value(body, "NOTE");
    }

    static String title(byte[] body) {
        return value(body, "TITLE");
    }

    private static String value(byte[] body, String property) {
        return meaning(body).stream()
                .filter(line -> line.startsWith(property + "="))
                .findFirst()
                .map(line -> line.substring(property.length() + 1))
                .orElse("");
    }
}
