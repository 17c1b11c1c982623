package io.cardroster.e2e;

import java.util.List;
import java.util.TreeSet;

/**
 * What must be the same of a contact whatever version of vCard a phone writes: name, numbers, accounts in order, photo.
 *
 * @param numbers digits of TEL
 * @param accounts values of X-IM-TYPE and X-IM-NUMBER in the order of the card
 * @param photo the picture in base64, empty without one
 */
record CardFacts(String name, TreeSet<String> numbers, List<String> accounts, String photo)
        implements Comparable<CardFacts> {

    /** The contacts of a phone, sorted. */
    static List<CardFacts> of(Phone phone) {
        return phone.cards().values().stream().map(CardFacts::of).sorted().toList();
    }

    private static CardFacts of(String card) {
        TreeSet<String> numbers = new TreeSet<>();
        values(card, "TEL").forEach(value -> numbers.add(value.replaceAll("[^0-9+]", "")));
        List<String> accounts = card.lines()
                .filter(line -> line.startsWith("X-IM-"))
                .map(line -> line.replaceAll("^([^:;]*)[^:]*:", "$1:"))
                .toList();
        return new CardFacts(
                String.join("", values(card, "FN")),
                numbers,
                accounts,
                String.join("", values(card, "PHOTO")).replaceAll("\\s", ""));
    }

    private static List<String> values(String card, String property) {
        return card.lines()
                .filter(line -> line.startsWith(property + ":") || line.startsWith(property + ";"))
                .map(line -> line.substring(line.indexOf(':') + 1))
                .toList();
    }

    @Override
    public int compareTo(CardFacts other) {
        return toString().compareTo(other.toString());
    }
}
