package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The log of conflicts, duplicates, pairings and removals. */
public interface HistoryLog {

    void append(OwnerId owner, List<LogEntry> entries);

    /** Newest first. */
    List<LogEntry> list(OwnerId owner, Set<LogEntry.Kind> kinds, int limit);

    Optional<LogEntry> find(OwnerId owner, long id);

    void settle(OwnerId owner, long id);
}
