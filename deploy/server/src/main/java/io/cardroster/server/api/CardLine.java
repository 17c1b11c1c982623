package io.cardroster.server.api;

import io.cardroster.source.vcard.Element;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a card says, one thing at a time, for its owner.
 *
 * @param kind of the thing
 * @param types what kind of number or address, upper case; for {@link Kind#OTHER} the name of the property
 * @param text as it stands on the card, cut when it is very long
 * @param link to call or to write, in the schemes tel and mailto only; empty when there is none
 */
public record CardLine(Kind kind, List<String> types, String text, String link) {

    private static final int LONGEST = 10_000;
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{2,30}");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"?&]{1,200}@[^\\s@<>\"?&]{1,200}");
    private static final List<String> TELLING = List.of("CELL", "HOME", "WORK", "FAX");

    public CardLine {
        types = List.copyOf(types);
    }

    /** What things people look for on a card. */
    public enum Kind {
        PHONE,
        EMAIL,
        ADDRESS,
        ORGANISATION,
        TITLE,
        NICKNAME,
        BIRTHDAY,
        WEB,
        NOTE,
        OTHER;

        /** Last part of the messages' keys that name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String property) {
            return switch (property) {
                case "TEL" -> PHONE;
                case "EMAIL" -> EMAIL;
                case "ADR" -> ADDRESS;
                case "ORG" -> ORGANISATION;
                case "TITLE", "ROLE" -> TITLE;
                case "NICKNAME" -> NICKNAME;
                case "BDAY" -> BIRTHDAY;
                case "URL" -> WEB;
                case "NOTE" -> NOTE;
                default -> OTHER;
            };
        }
    }

    static CardLine of(Element element) {
        Kind kind = Kind.of(element.name());
        String whole = kind == Kind.ADDRESS || kind == Kind.ORGANISATION ? parts(element) : element.text();
        String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
        List<String> types = kind == Kind.OTHER
                ? List.of(element.name())
                : TELLING.stream().filter(element.types()::contains).toList();
        return new CardLine(kind, types, text, link(kind, text));
    }

    /** Components in their order, each on a line of its own. */
    private static String parts(Element element) {
        return String.join(
                "\n",
                List.of(element.text().split(";", -1)).stream()
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private static String link(Kind kind, String text) {
        if (kind == Kind.PHONE) {
            String number = text.replaceAll("[ ()./\\-]", "");
            return NUMBER.matcher(number).matches() ? "tel:" + number.replace("#", "%23") : "";
        }
        if (kind == Kind.EMAIL) {
            return MAIL.matcher(text).matches() ? "mailto:" + escaped(text) : "";
        }
        return "";
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }
}
