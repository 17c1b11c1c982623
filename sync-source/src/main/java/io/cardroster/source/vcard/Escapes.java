package io.cardroster.source.vcard;

import java.util.ArrayList;
import java.util.List;

/** Escaping of values: vCard 3.0 is the form in which they are kept, 2.1 what older phones write and read. */
final class Escapes {

    private Escapes() {}

    /** How the value of a property is built. */
    enum Kind {
        /** One text. */
        TEXT,
        /** Texts apart by commas. */
        LIST,
        /** Components apart by semicolons; what is not known is treated so, because that keeps all separators. */
        STRUCTURED,
        /** One text in which commas and semicolons are not escaped. */
        URI
    }

    static Kind kind(String name) {
        return switch (name) {
            case "FN",
                    "NOTE",
                    "TITLE",
                    "ROLE",
                    "LABEL",
                    "TEL",
                    "EMAIL",
                    "MAILER",
                    "SORT-STRING",
                    "CLASS",
                    "UID",
                    "BDAY",
                    "REV",
                    "TZ",
                    "AGENT",
                    "PRODID",
                    "X-IM-TYPE",
                    "X-IM-NUMBER",
                    "X-ABLABEL" -> Kind.TEXT;
            case "CATEGORIES", "NICKNAME" -> Kind.LIST;
            case "URL", "IMPP", "PHOTO", "LOGO", "KEY", "SOURCE" -> Kind.URI;
            default -> Kind.STRUCTURED;
        };
    }

    /** The value as a reader sees it; {@code \n} becomes a line feed. */
    static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                c = value.charAt(++i);
                switch (c) {
                    case 'n', 'N' -> out.append('\n');
                    case '\\', ';', ',', ':', '"' -> out.append(c);
                    default -> out.append('\\').append(c);
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A text as the value of a vCard 3.0 property. */
    static String escape(String text) {
        return escape(text, true, true);
    }

    private static String escape(String text, boolean commas, boolean semicolons) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String special = switch (c) {
                case '\\' -> "\\\\";
                case ',' -> commas ? "\\," : null;
                case ';' -> semicolons ? "\\;" : null;
                case '\n' -> "\\n";
                case '\r' -> i + 1 < text.length() && text.charAt(i + 1) == '\n' ? "" : "\\n";
                default -> null;
            };
            if (special != null && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null) {
                if (special != null) {
                    out.append(special);
                } else {
                    out.append(c);
                }
            }
        }
        return out == null ? text : out.toString();
    }

    /** Components as they stand between bare semicolons, still escaped. */
    static List<String> components(String value) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == ';') {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }

    /** Raw line breaks, which only an undone transfer encoding can leave, as {@code \n}. */
    static String breaksEscaped(String value) {
        if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
            return value;
        }
        return value.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n");
    }

    /** A decoded value of vCard 2.1 in the form of 3.0. */
    static String from21(String name, String value) {
        if (plain(value)) {
            return value;
        }
        return switch (kind(name)) {
            case TEXT -> escape(unescape(value), true, true);
            case URI -> escape(unescape(value), false, false);
            case LIST, STRUCTURED -> {
                boolean list = kind(name) == Kind.LIST;
                StringBuilder out = new StringBuilder(value.length() + 16);
                for (int i = 0; i < value.length(); i++) {
                    char c = value.charAt(i);
                    if (c == '\\' && i + 1 < value.length() && ";,\\nN".indexOf(value.charAt(i + 1)) >= 0) {
                        char escaped = value.charAt(++i);
                        out.append('\\').append(escaped == 'N' ? 'n' : escaped);
                    } else if (c == ';') {
                        // Between categories some phones write semicolons.
                        out.append(!list ? ";" : name.equals("CATEGORIES") ? "," : "\\;");
                    } else if (c == ',') {
                        out.append(list ? "," : "\\,");
                    } else if (c == '\n' || c == '\r') {
                        boolean half = c == '\r' && i + 1 < value.length() && value.charAt(i + 1) == '\n';
                        out.append(half ? "" : "\\n");
                    } else {
                        out.append(c == '\\' ? "\\\\" : String.valueOf(c));
                    }
                }
                yield out.toString();
            }
        };
    }

    /** A value in the form of 3.0 as vCard 2.1 writes it; line breaks become CR LF and need quoted-printable. */
    static String to21(String name, String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        Kind kind = kind(name);
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                out.append(c);
                continue;
            }
            char next = value.charAt(++i);
            switch (next) {
                case 'n', 'N' -> out.append("\r\n");
                case ';' -> out.append(kind == Kind.STRUCTURED || name.equals("CATEGORIES") ? "\\;" : ";");
                case ',' -> out.append(kind == Kind.LIST ? "\\," : ",");
                // A lone backslash is what phones show; doubled only where it would read as an escape.
                case '\\' ->
                    out.append(
                            i + 1 == value.length() || "\\;,:\"nN".indexOf(value.charAt(i + 1)) >= 0 ? "\\\\" : "\\");
                case ':', '"' -> out.append(next);
                default -> out.append('\\').append(next);
            }
        }
        return out.toString();
    }

    private static boolean plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == ',' || c == ';' || c == '\r' || c == '\n') {
                return false;
            }
        }
        return true;
    }
}
