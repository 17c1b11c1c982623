package io.cardroster.source.spi;

import io.cardroster.source.card.CardHead;

/**
 * Where a card stands in its owner's book when that is read by name: those with a name in the order of its normal form, then the
 * nameless, both by number.
 *
 * @param nameKey empty among the nameless
 * @param card number
 */
public record CardPlace(String nameKey, long card) {

    /** Before the first card. */
    public static final CardPlace START = new CardPlace("", -1);

    /** Where that card stands. */
    public static CardPlace of(CardHead head) {
        return new CardPlace(head.nameKey(), head.id().value());
    }

    /** Whether all cards with a name stand before it. */
    public boolean amongNameless() {
        return nameKey.isEmpty() && card >= 0;
    }
}
