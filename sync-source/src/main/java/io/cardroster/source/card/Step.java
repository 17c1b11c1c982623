package io.cardroster.source.card;

import org.jspecify.annotations.Nullable;

/**
 * What a version did to its card, so that it can be undone. A body that never was a card's content has none.
 *
 * @param replaced version that the card had before; null for a new card
 * @param sync in which it happened; null when it was no sync
 */
public record Step(
        Kind kind, @Nullable VersionId replaced, @Nullable SyncRef sync) {

    /** What became of the card. */
    public enum Kind {
        ADDED,
        CHANGED,
        /** It was deleted and came back to life. */
        REVIVED
    }
}
