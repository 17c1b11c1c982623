package io.cardroster.server.api;

/** Text that a stranger wrote, made fit to be shown beside text of ours. */
final class StrangersText {

    private static final int MOST = 64;

    private StrangersText() {}

    /** The text in one line of at most 64 characters; what does not show, or shows elsewhere, is written as {@code \\u{…}}. */
    static String of(String text) {
        return of(text, MOST);
    }

    /** Likewise of at most so many characters. */
    static String of(String text, int most) {
        StringBuilder shown = new StringBuilder();
        int count = 0;
        for (int at = 0; at < text.length(); count++) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            String piece = isPlain(character) ? Character.toString(character) : String.format("\\u{%x}", character);
            if (shown.codePointCount(0, shown.length()) + piece.codePointCount(0, piece.length()) > most - 1
                    && count > 0) {
                return shown.append('…').toString();
            }
            shown.append(piece);
        }
        return shown.toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
