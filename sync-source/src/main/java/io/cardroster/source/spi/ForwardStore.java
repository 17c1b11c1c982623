package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Forwards and their outcomes. */
public interface ForwardStore {

    /** Adds a forward with its recipients; false, and nothing is written, when its key is taken. */
    boolean insert(OwnerId owner, StoredForward forward);

    Optional<StoredForward> find(OwnerId owner, UUID forward);

    Optional<StoredForward> byKey(OwnerId owner, String key);

    /** Newest first. */
    List<StoredForward> list(OwnerId owner, int limit);

    /** The oldest forwards that have open recipients of that type, with those recipients only. */
    List<StoredForward> open(OwnerId owner, String type, int limit);

    /** Recipients that are open. */
    int waiting(OwnerId owner);

    /** Recipients accepted within that time, by the store's clock. */
    int acceptedWithin(OwnerId owner, Duration time);

    /**
     * Writes recipients whose stored state is one of the given ones.
     *
     * @return ids of those written
     */
    Set<UUID> update(OwnerId owner, Collection<ForwardRecipient> changed, Set<ForwardState> from);

    /** Erases the passwords of forwards that have no open recipient any more. */
    void eraseSecrets(OwnerId owner);
}
