package io.cardroster.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant: a word that a slip or two away turns into the one that was typed. */
final class Nearest {

    /** Share of a word that may be wrong; beyond it a suggestion misleads more than it helps. */
    private static final double SLIPS = 0.34;

    private Nearest() {}

    static Optional<String> of(String typed, Collection<String> words) {
        int most = (int) Math.max(1, typed.length() * SLIPS);
        return words.stream()
                .filter(word -> Math.abs(word.length() - typed.length()) <= most)
                .filter(word -> slips(typed, word) <= most)
                .min(Comparator.comparingInt((String word) -> slips(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to insert, take away, change or swap with their neighbour. */
    private static int slips(String from, String to) {
        int[] before = new int[to.length() + 1];
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                row[j] = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = above;
            above = row;
        }
        return above[to.length()];
    }
}
