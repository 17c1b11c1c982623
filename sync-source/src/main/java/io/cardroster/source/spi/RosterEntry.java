package io.cardroster.source.spi;

import io.cardroster.source.card.CardId;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A contact of a roster as it was last seen: the base against which a change on the platform is told from one on the phone.
 *
 * @param normal number in the normal form of its type
 * @param shown what the platform showed; without groups, which are never touched here
 * @param card card that was made of it or that has its account; null when there is none
 * @param taken it was taken into the book once; without a change on the platform it makes no other card
 * @param agreed whether card and roster had the same name then: only such a name follows the card
 * @param answers how often a request that comes back from it may still be approved; it was asked for its presence by us
 */
public record RosterEntry(
        String normal, RosterSnapshot.Entry shown, @Nullable CardId card, boolean taken, boolean agreed, int answers) {

    /** Last seen name; empty when it had none. */
    public String name() {
        return shown.name();
    }

    /** Last seen subscription. */
    public Subscription subscription() {
        return shown.subscription();
    }
}
