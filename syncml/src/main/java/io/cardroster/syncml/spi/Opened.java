package io.cardroster.syncml.spi;

/**
 * Answer to the opening of a sync.
 *
 * @param mode the mode that will be run: the requested one, a slow sync when one is needed, or that of the sync that is resumed
 * @param resumed whether this goes on with a sync that was broken off. The device then sends only what was not answered, and
 *     is sent only what it did not answer; the sync has a number of its own all the same
 * @param reason why a slow sync is needed or nothing can be resumed, for the log; empty otherwise
 * @param server anchors of the server for this sync
 */
public record Opened(SyncId sync, SyncMode mode, boolean resumed, String reason, Anchors server) {

    /** A sync that begins anew. */
    public Opened(SyncId sync, SyncMode mode, String reason, Anchors server) {
        this(sync, mode, false, reason, server);
    }
}
