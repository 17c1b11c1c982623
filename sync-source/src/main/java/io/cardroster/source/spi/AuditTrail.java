package io.cardroster.source.spi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done at the doors of administration: written down once, never changed, taken away by age alone. Each call is a
 * transaction of its own.
 */
public interface AuditTrail {

    /** Where a page begins: beside this event, which is not on it. */
    record Place(Instant at, long entry) {}

    /** Writes an event down, with the time of the store's clock. */
    void append(AuditEvent event);

    /**
     * A page of events, newest first, however many there are.
     *
     * @param place where it begins; null for the newest ones, or for the oldest ones when it goes towards newer ones
     * @param older whether it goes towards older ones
     */
    List<AuditRecord> page(AuditFilter filter, @Nullable Place place, boolean older, int limit);

    /**
     * Takes away the oldest events, at most 10,000 at once.
     *
     * @param before at least 30 days ago; younger ones cannot be removed
     * @return how many were removed; less than 10,000 when no more are left
     */
    int removeAuditBefore(Instant before);
}
