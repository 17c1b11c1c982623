package io.cardroster.syncml.spi;

import java.util.List;
import java.util.Optional;

/**
 * One kind of items for a host that has an engine of its own: it pairs and maps by itself, item by item, tells when a sync
 * begins and never for sure that one ended well. Stateless between calls like {@link Datastore}, and each call is a transaction
 * of its own. Every call may be repeated. A call about a sync that has ended or that a newer one has fenced changes nothing.
 */
public interface HostedDatastore {

    /**
     * Starts a sync and fixes at once what is owed in it. {@code last} of the request's anchors is the {@code next} of the last
     * sync that the host takes for good: equal to that of the sync before, it proves it, and only now that one moves what a
     * good end moves, and lets the removals of a refresh from the device take effect.
     *
     * @return the mode is {@link SyncMode#SLOW} with a reason when the host must not run the one that it asked for
     */
    Opened open(SyncRequest request);

    /**
     * Items of the kind that are owed to the device in this sync, as fixed when it was opened; in a slow sync or a refresh to
     * the device additions are all that there are. Empty when the mode sends nothing to the device. What is named here and
     * never read stays owed.
     */
    List<Guid> owed(SyncId sync, Outgoing.Kind kind);

    /** Items that this new item of the device may be, the best first; without those that the device has already. */
    List<Guid> twins(SyncId sync, HostedItem item);

    /**
     * Takes an item of the device, whether new, changed, or found to be one that is here. One without GUID is compared with what is here
     * all the same. Never throws for what the item says.
     */
    Placed put(SyncId sync, HostedItem item);

    /** As {@link #put}, for a host that reads the item and sends it to the device when the rest is {@link Placed.Rest#REPLACE}. */
    Placed merge(SyncId sync, HostedItem item);

    /**
     * The device has these items, and they could not be handed over as such: in a slow sync what they stood for is not sent to it
     * a second time, and a refresh from the device does not remove it.
     */
    void untaken(SyncId sync, List<Luid> luids);

    /** The item is gone from the device, or dropped by it for lack of room. Unknown and deleted ones are fine. */
    Outcome delete(SyncId sync, Guid guid, boolean soft);

    /**
     * An item as the device gets it in this sync; recorded as sent, and the same again when it is read again, whatever others
     * do to it meanwhile.
     *
     * @return empty when it never was there, or the device has it: as it has just shown, or as an item that could not be taken
     */
    Optional<Outgoing> read(SyncId sync, Guid guid);

    /** Learns what the device answered to items that were read, and to deletions. */
    void acknowledged(SyncId sync, List<Ack> acks);

    /** The host is done with the sync, well or not. */
    void close(SyncId sync);
}
