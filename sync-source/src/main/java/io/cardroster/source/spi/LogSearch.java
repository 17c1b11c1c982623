package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the logs of all owners, for administrators. Changes nothing; each call is a transaction of its own. However many
 * entries there are, a page costs about the same.
 */
public interface LogSearch {

    /**
     * Entries that pass the filter, newest first.
     *
     * @param limit most entries on the page
     */
    List<LogHit> page(LogFilter filter, LogCursor cursor, int limit);

    Optional<LogHit> find(OwnerId owner, long entry);

    /**
     * How many entries of these kinds were written in each quarter of an hour, as far as there were any, oldest first.
     *
     * @param owner whose; null for all owners
     * @param since begins a quarter of an hour
     */
    List<LogCount> counts(Set<LogEntry.Kind> kinds, @Nullable OwnerId owner, Instant since);

    /** How many conflicts, duplicates and clashes nobody has settled or reviewed, counted up to {@code most}. */
    int open(LogEntry.Kind kind, int most);

    /**
     * Entries of a quarter of an hour.
     *
     * @param begin in UTC a multiple of 15 minutes
     */
    record LogCount(Instant begin, long entries) {}
}
