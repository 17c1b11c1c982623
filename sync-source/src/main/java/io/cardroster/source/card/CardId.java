package io.cardroster.source.card;

import io.cardroster.syncml.spi.Guid;
import java.util.Optional;

/** Number of a card in its owner's book, from the owner's own counter; written in decimal it is the GUID on every wire. */
public record CardId(long value) implements Comparable<CardId> {

    /** The largest number whose decimal form still fits the smallest MaxGUIDSize met (8). */
    public static final long MAX = 99_999_999;

    public CardId {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("card number " + value);
        }
    }

    /** The card of that GUID; empty for a GUID that cannot be ours. */
    public static Optional<CardId> of(Guid guid) {
        String text = guid.value();
        if (text.isEmpty() || text.length() > 8 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value < 1 ? Optional.empty() : Optional.of(new CardId(value));
    }

    public Guid guid() {
        return new Guid(Long.toString(value));
    }

    @Override
    public int compareTo(CardId other) {
        return Long.compare(value, other.value);
    }
}
