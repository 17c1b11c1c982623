package io.cardroster.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns as wide as their longest cell. Control characters of cells are shown as dots, so none reaches the terminal. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintWriter out, String whenEmpty) {
        if (rows.size() == 1) {
            out.println(whenEmpty);
            return;
        }
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(clean(row.get(i)));
                if (i < columns - 1) {
                    line.append(" ".repeat(widths[i] - row.get(i).length() + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** A time as people read it, to the second; anything else, such as "never", as it is. The JSON output has all digits. */
    static String time(String instant) {
        int point = instant.indexOf('.');
        return point > 0 && instant.endsWith("Z") ? instant.substring(0, point) + "Z" : instant;
    }

    /** The text without what a terminal would obey. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(obeyed((char) c) ? '·' : (char) c));
        return clean.toString();
    }

    private static boolean obeyed(char c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }
}
