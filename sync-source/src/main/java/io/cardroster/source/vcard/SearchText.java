package io.cardroster.source.vcard;

import io.cardroster.source.card.CardHead;

/**
 * What somebody types to find cards, in the forms in which it is compared.
 *
 * @param text in normal form; empty finds every card
 * @param digits of a number, without what people write between them; empty when fewer than three were typed or anything else
 *     with them
 */
public record SearchText(String text, String digits) {

    /** Finds everything. */
    public static final SearchText ALL = new SearchText("", "");

    /** What may stand between the digits of a telephone number. */
    public static final String BETWEEN_DIGITS = " -()/.+";

    private static final int LONGEST = 200;
    private static final int LEAST_DIGITS = 3;

    /** Of a text as it was typed; what is longer than 200 characters is cut. */
    public static SearchText of(String typed) {
        String text = NormalForm.folded(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed)
                .replace("\0", "");
        String digits = digits(text);
        boolean number = digits.length() >= LEAST_DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return new SearchText(text, number ? digits : "");
    }

    /** Whether name or mobile number of a card have it somewhere in them. */
    public boolean matches(CardHead head) {
        return text.isEmpty()
                || head.nameKey().contains(text)
                || NormalForm.folded(head.name()).contains(text)
                || (!digits.isEmpty() && digits(head.mobile()).contains(digits));
    }

    private static String digits(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        number.chars().filter(c -> BETWEEN_DIGITS.indexOf(c) < 0).forEach(c -> digits.append((char) c));
        return digits.toString();
    }
}
