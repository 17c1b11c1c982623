package io.cardroster.source.spi;

import io.cardroster.source.card.CardId;
import org.jspecify.annotations.Nullable;

/**
 * A contact of a roster as it was last seen: the base against which a rename on the platform is told from one on the phone.
 *
 * @param normal number in the normal form of its type
 * @param name last seen name; empty when it had none
 * @param subscription last seen
 * @param card card that was made of it or that has its account; null when there is none
 * @param taken it was taken into the book once; without a change on the platform it makes no other card
 */
public record RosterEntry(
        String normal,
        String name,
        RosterSnapshot.Subscription subscription,
        @Nullable CardId card,
        boolean taken) {}
