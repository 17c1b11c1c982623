package io.cardroster.source.vcard;

import io.cardroster.source.card.Account;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Forms in which types and values are compared: what devices change by themselves does not count. */
final class NormalForm {

    private NormalForm() {}

    /** Types of the element's head, or of all lines that show its account; an Apple label counts as one. */
    static Set<String> types(Element element) {
        Line head = element.head();
        if (element.lines().size() == 1 && element.account() == null) {
            return types(head);
        }
        TreeSet<String> types = new TreeSet<>();
        for (Line line : element.lines()) {
            if (line.name().equals(Grouping.LABEL)) {
                types.add(line.name() + '=' + folded(Escapes.unescape(line.value())));
            } else if (element.account() != null) {
                types.addAll(accountTypes(line));
            } else if (line.equals(head)) {
                types.addAll(types(line));
            }
        }
        return types;
    }

    private static Set<String> accountTypes(Line line) {
        TreeSet<String> types = new TreeSet<>(types(line));
        types.removeIf(type -> type.equals("INTERNET")
                || type.equals("X-FUNAMBOL-INSTANTMESSENGER")
                || type.startsWith("X-SERVICE-TYPE="));
        if (types.remove("PERSONAL")) {
            types.add("HOME");
        }
        if (types.remove("BUSINESS")) {
            types.add("WORK");
        }
        return types;
    }

    static Set<String> types(Line line) {
        if (line.params().isEmpty()) {
            return line.name().equals("TEL") ? Set.of("VOICE") : Set.of();
        }
        TreeSet<String> types = new TreeSet<>();
        for (Param param : line.params()) {
            if (param.name().equals("TYPE")) {
                addTypes(types, param.value());
            } else if (telling(param.name())) {
                types.add(param.name() + '=' + param.value().strip().toUpperCase(Locale.ROOT));
            }
        }
        types.remove("PREF");
        switch (line.name()) {
            case "TEL" -> {
                if (types.remove("MOBILE")) {
                    types.add("CELL");
                }
                types.remove("VOICE");
                if (types.isEmpty()) {
                    types.add("VOICE");
                }
            }
            case "EMAIL" -> types.remove("INTERNET");
            case "ADR", "LABEL" -> types.removeAll(Set.of("INTL", "POSTAL", "PARCEL"));
            case "PHOTO", "LOGO" -> types.clear(); // the format shows in the bytes
            default -> {}
        }
        return Set.copyOf(types).size() < 2 ? Set.copyOf(types) : types;
    }

    /** Whether one of the line's TYPE values is that upper-case one. */
    static boolean hasType(Line line, String type) {
        for (Param param : line.params()) {
            if (param.name().equals("TYPE")) {
                TreeSet<String> types = new TreeSet<>();
                addTypes(types, param.value());
                if (types.contains(type)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void addTypes(Set<String> types, String value) {
        int start = 0;
        for (int comma; (comma = value.indexOf(',', start)) >= 0; start = comma + 1) {
            addType(types, value.substring(start, comma));
        }
        addType(types, value.substring(start));
    }

    private static void addType(Set<String> types, String value) {
        String type = value.strip();
        if (!type.isEmpty()) {
            types.add(type.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether a parameter changes what the property means; the others say how it is written or shown. */
    private static boolean telling(String param) {
        return switch (param) {
            case "ENCODING", "CHARSET", "VALUE", "LANGUAGE", "PREF", "ALTID", "PID", "MEDIATYPE", "INDEX" -> false;
            default -> !param.startsWith("X-EVOLUTION-") && !param.endsWith("-UI-SLOT");
        };
    }

    static String value(Element element) {
        Line line = element.head();
        if (line.binary()) {
            return binary(line.value());
        }
        Account account = element.account();
        if (account != null) {
            return account.key().type() + ':' + account.key().normal();
        }
        return switch (line.name()) {
            case "TEL" -> number(element.text());
            case "BDAY", "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY" -> day(element.text());
            default ->
                Escapes.kind(line.name()) == Escapes.Kind.STRUCTURED
                        ? structured(line.value())
                        : element.text().strip();
        };
    }

    /** Whether there is nothing in the value, or what phones write for nothing: such elements count as absent. */
    static boolean blank(Line line) {
        String value = line.value();
        if (line.name().equals("EMAIL") && value.equals("-")) {
            return true;
        }
        if (line.name().equals("BDAY") && (value.startsWith("0000-00-00") || value.startsWith("00000000"))) {
            return true;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != ';' && !Character.isWhitespace(c)) {
                return false;
            }
        }
        return true;
    }

    private static String binary(String base64) {
        try {
            return "b:" + Digests.binary(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return "t:" + base64; // not base64 after all: compared as text
        }
    }

    /** Components trimmed, empty ones at the end left out. */
    private static String structured(String value) {
        if (value.indexOf(';') < 0) {
            return Escapes.unescape(value).strip();
        }
        List<String> parts = new ArrayList<>();
        for (String part : Escapes.components(value)) {
            parts.add(Escapes.unescape(part).strip());
        }
        while (!parts.isEmpty() && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        return String.join("\u001f", parts);
    }

    /** A telephone number without what only helps the eye; what is dialled stays. */
    static String number(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c) && c != '\u00a0' && "-.()/".indexOf(c) < 0) {
                int digit = Character.digit(c, 10);
                out.append(digit >= 0 ? (char) ('0' + digit) : Character.toLowerCase(c));
            }
        }
        if (out.length() > 4 && out.indexOf("tel:") == 0) {
            out.delete(0, 4);
        }
        return out.length() == 0 ? text.strip() : out.toString();
    }

    private static String day(String text) {
        String day = text.strip();
        int time = day.indexOf('T');
        if (time > 0) {
            day = day.substring(0, time);
        }
        return day.startsWith("--") ? "--" + day.substring(2).replace("-", "") : day.replace("-", "");
    }

    /** Runs of white space as one space, none at the ends. */
    static String collapsed(String text) {
        StringBuilder out = null;
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (blank && (space || c != ' ') && out == null) {
                out = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (out != null && !blank) {
                out.append(c);
            } else if (out != null && !space) {
                out.append(' ');
            }
            space = blank;
        }
        if (out == null) {
            return space && !text.isEmpty() ? text.substring(0, text.length() - 1) : text;
        }
        if (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }

    /** Compatibility forms and case folded, spaces collapsed. */
    static String folded(String text) {
        if (ascii(text)) {
            return collapsed(text).toLowerCase(Locale.ROOT);
        }
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        // Upper then lower case is what folds sharp s and final sigma; there is no full case folding in the platform.
        String lower =
                compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return collapsed(Normalizer.normalize(lower, Normalizer.Form.NFKC));
    }

    static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
