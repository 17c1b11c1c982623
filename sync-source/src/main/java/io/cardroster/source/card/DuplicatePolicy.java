package io.cardroster.source.card;

/** What becomes of a second card with the same account on one device, as its owner wishes. */
public enum DuplicatePolicy {
    /** It is held, and the owner decides. */
    HOLD,
    /** It is deleted on the device at once. */
    REMOVE,
    /** What it has more goes to the first card; then it is deleted on the device. */
    MERGE
}
