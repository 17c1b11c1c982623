package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Forwards and their outcomes. */
public interface ForwardStore {

    /**
     * Adds forwards with their recipients, but for those whose key is taken.
     *
     * @return ids of those added
     */
    Set<UUID> insert(OwnerId owner, Collection<StoredForward> forwards);

    Optional<StoredForward> find(OwnerId owner, UUID forward);

    /** Those of these ids that there are, in no order. */
    List<StoredForward> byIds(OwnerId owner, Collection<UUID> forwards);

    Optional<StoredForward> byKey(OwnerId owner, String key);

    /** Newest first. */
    List<StoredForward> list(OwnerId owner, int limit);

    /** The oldest forwards that have open recipients of that type, with those recipients only. */
    List<StoredForward> open(OwnerId owner, String type, int limit);

    /**
     * Those of these forwards that were accepted before the last start of a node, or in a database of which this one is a copy:
     * they may have left without a trace here.
     */
    Set<UUID> doubtful(OwnerId owner, Collection<UUID> forwards);

    /** How many recipients are in that state. */
    int count(OwnerId owner, ForwardState state);

    /** Recipients accepted within that time, by the store's clock, whatever became of them; none that wait for the owner's word. */
    int acceptedWithin(OwnerId owner, Duration time);

    /** Whether an administrator has suspended the owner's forwards. */
    boolean suspended(OwnerId owner);

    /**
     * The owner's word to a forward that waits for it: its recipients are accepted now.
     *
     * @return whether it was waiting
     */
    boolean confirm(OwnerId owner, UUID forward, Instant deadline);

    /**
     * Gives a forward time for another try. When it was accepted, and in which incarnation of the database, stays.
     *
     * @param sealedPassword in the place of the one before; empty leaves what there is
     */
    void renew(OwnerId owner, UUID forward, Instant deadline, byte[] sealedPassword);

    /**
     * Writes recipients whose stored state is one of the given ones.
     *
     * @return ids of those written
     */
    Set<UUID> update(OwnerId owner, Collection<ForwardRecipient> changed, Set<ForwardState> from);

    /** Erases the passwords of forwards that have no recipient any more who is open or waiting. */
    void eraseSecrets(OwnerId owner);
}
