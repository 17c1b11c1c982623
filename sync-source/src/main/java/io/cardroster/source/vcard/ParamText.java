package io.cardroster.source.vcard;

import org.jspecify.annotations.Nullable;

/** Text as the value of a parameter of vCard 4.0: in quotes, with the escapes of RFC 6868 and backslashes for line breaks. */
final class ParamText {

    private ParamText() {}

    static String encoded(String text) {
        return '"'
                + text.replace("^", "^^")
                        .replace("\"", "^'")
                        .replace("\\", "\\\\")
                        .replace("\r\n", "\\n")
                        .replace("\n", "\\n")
                + '"';
    }

    /** The text of a parameter's value, with or without quotes. */
    static String decoded(String value) {
        int size = value.length();
        boolean quoted = size >= 2 && value.charAt(0) == '"' && value.charAt(size - 1) == '"';
        String inner = quoted ? value.substring(1, size - 1) : value;
        StringBuilder out = new StringBuilder(inner.length());
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            char next = i + 1 < inner.length() ? inner.charAt(i + 1) : 0;
            String meant = c == '^' ? caret(next) : c == '\\' ? backslash(next) : null;
            out.append(meant == null ? String.valueOf(c) : meant);
            i += meant == null ? 0 : 1;
        }
        return out.toString();
    }

    private static @Nullable String caret(char next) {
        return switch (next) {
            case 'n' -> "\n";
            case '\'' -> "\"";
            case '^' -> "^";
            default -> null;
        };
    }

    private static @Nullable String backslash(char next) {
        return switch (next) {
            case 'n', 'N' -> "\n";
            case '\\', ',', ';' -> String.valueOf(next);
            default -> null;
        };
    }
}
