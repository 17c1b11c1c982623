package io.cardroster.source.change;

/**
 * What an undo did, by steps of the sync.
 *
 * @param broughtBack cards that were deleted and live again
 * @param changedBack cards that have what they had before, apart from later edits
 * @param removed cards that the sync had added or brought back, and that are deleted again
 * @param left steps that later edits, a deletion or an earlier undo have overtaken; nothing was done
 * @param full cards that were not brought back, since the owner has as many as he may have
 */
public record SyncUndone(int broughtBack, int changedBack, int removed, int left, int full) {

    static final SyncUndone NOTHING = new SyncUndone(0, 0, 0, 0, 0);

    SyncUndone plus(SyncUndone other) {
        return new SyncUndone(
                broughtBack + other.broughtBack,
                changedBack + other.changedBack,
                removed + other.removed,
                left + other.left,
                full + other.full);
    }
}
