package io.cardroster.source.change;

/**
 * How much an owner may keep.
 *
 * @param cards living cards
 * @param bytes bodies with their history
 */
public record BookLimits(int cards, long bytes) {

    /** 50,000 cards and 1 GiB. */
    public static final BookLimits DEFAULT = new BookLimits(50_000, 1L << 30);
}
