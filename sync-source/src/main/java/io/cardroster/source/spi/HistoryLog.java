package io.cardroster.source.spi;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.SyncRef;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The log of conflicts, duplicates, pairings, removals and what was brought back, and of the syncs that changed the book. Every
 * method is one statement.
 */
public interface HistoryLog {

    void append(OwnerId owner, List<LogEntry> entries);

    /** Newest first. */
    List<LogEntry> list(OwnerId owner, Set<LogEntry.Kind> kinds, int limit);

    Optional<LogEntry> find(OwnerId owner, long id);

    /** Entries about a card, newest first. */
    List<LogEntry> ofCard(OwnerId owner, CardId card, int limit);

    void settle(OwnerId owner, long id);

    /**
     * Somebody has looked at it, or takes that back.
     *
     * @param reviewer who did; empty takes it back
     */
    void review(OwnerId owner, long id, String reviewer);

    /** What administrators want to remember about it; replaces what they wrote before. */
    void note(OwnerId owner, long id, String note);

    /**
     * A sync changed the book, perhaps once more: its ranges grow, its counts add up, its times are the store's. Of a sync that
     * was undone and goes on, the undoing is forgotten.
     */
    void changedBook(OwnerId owner, RecordedSync sync);

    /** Syncs that changed the book, newest change first. */
    List<RecordedSync> syncs(OwnerId owner, int limit);

    Optional<RecordedSync> sync(OwnerId owner, SyncRef ref);

    /** The sync was undone as a whole. */
    void undone(OwnerId owner, SyncRef ref);

    /** What a sync did to cards, newest first, from a place on; in one revision deletions before versions. */
    List<SyncStep> steps(OwnerId owner, RecordedSync sync, SyncStep.Place below, int limit);
}
