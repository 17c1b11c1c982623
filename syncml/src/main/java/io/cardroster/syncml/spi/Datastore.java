package io.cardroster.syncml.spi;

import java.util.List;
import java.util.Optional;

/**
 * One kind of items under one LocURI, for example {@code contacts}; the one seam between hosts and the domain. An instance
 * works inside one transaction and is stateless between calls: what it must remember is in its stores, so any node can take
 * the next message. Every call may be repeated. A call about a sync that a newer one has fenced changes nothing.
 */
public interface Datastore {

    /**
     * Starts a sync, or goes on with one that was broken off when the device asks for it, and fences an older one of the same
     * device. Decides by anchors and history whether it must be slow.
     */
    Opened open(SyncRequest request);

    /** The device has told how it takes items only after its sync was opened. */
    void formKnown(SyncId sync, ItemForm form);

    /**
     * Takes the changes of one message (or a single one) in document order.
     *
     * @return one outcome for each change, in the same order; never throws for an item
     */
    List<Outcome> apply(SyncId sync, List<Change> changes);

    /**
     * The device has items under these LUIDs that never reached {@link #apply}, since they were too large, incomplete or in a form
     * that is not supported. What they stand for is not gone from the device.
     */
    void untaken(SyncId sync, List<Luid> luids);

    /**
     * Learns what one message says of items that were sent. Late, repeated and unknown ones are fine.
     *
     * @param acks what the device answered
     * @param pairs LUIDs that it gave
     */
    void answered(SyncId sync, List<Ack> acks, List<Pair> pairs);

    /**
     * The device has sent everything (Final of package 3): fixes what is owed in this sync.
     *
     * @return number of changes owed to the device, for NumberOfChanges; a hint
     */
    int deviceDone(SyncId sync);

    /** Next outgoing changes that fit: deletions, then replacements, then additions. Each is recorded as sent. */
    Page owed(SyncId sync, Cursor from, Room room);

    /** An item sent in this sync once more, with the same content; for chunks of a large object. Empty when it was never sent. */
    Optional<Outgoing> read(SyncId sync, Guid guid);

    /** Ends the sync. Only {@link End#COMPLETED} moves anchors and watermark. */
    void close(SyncId sync, End end);
}
