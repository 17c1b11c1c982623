package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Hands out lanes that have work to the workers of all nodes, one worker for a lane at a time. What is to be done stands in the
 * domain's own tables; {@link Lanes#mark} says that there is something. Each call is a transaction of its own; time is the
 * store's clock.
 */
public interface LaneQueue {

    /**
     * Takes lanes that are due and that no living node works on, longest due first.
     *
     * @param node name of the caller, another one after each start, so that a restarted node is not taken for its predecessor
     * @param lease after that long without {@link #renew} another node may take them
     */
    List<Claimed> claim(String node, int limit, Duration lease);

    /** The work is done. A lane that was marked since it was claimed is due again at once. */
    void done(Collection<Claimed> lanes);

    /**
     * The work failed or must wait: due again after the delay, with one more attempt counted. A mark in the meantime does not
     * shorten the delay.
     */
    void postpone(Claimed lane, Duration delay);

    /**
     * Extends leases; to be called every third of their time.
     *
     * @return the lanes that are still the caller's; work on the others must stop
     */
    List<Claimed> renew(Collection<Claimed> lanes, Duration lease);

    /** Gives back what the node still has, when it stops. */
    void release(String node);

    /**
     * A lane in the hands of a node.
     *
     * @param gen what was marked up to now; {@link #done} of it leaves later marks standing
     * @param attempts failures in a row before this try
     * @param session name of the sessions in which it is worked on, on whichever node, as long as there is work
     */
    record Claimed(OwnerId owner, String lane, long gen, int attempts, String node, UUID session) {}
}
