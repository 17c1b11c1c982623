package io.cardroster.server.api;

import io.cardroster.syncml.spi.OwnerId;
import java.util.Optional;

/** Brings back what lost a conflict; the domain stands behind it. */
@FunctionalInterface
public interface ConflictDesk {

    /**
     * Writes the loser of a conflict as a new change of its card.
     *
     * @param entry number of the log entry
     * @return why it is refused, in words for the administrator; empty when it is done
     */
    Optional<String> restore(OwnerId owner, long entry);
}
