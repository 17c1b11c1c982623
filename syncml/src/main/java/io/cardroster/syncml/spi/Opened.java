package io.cardroster.syncml.spi;

/**
 * Answer to the opening of a sync.
 *
 * @param mode the mode that will be run; differs from the requested one only when a slow sync is needed
 * @param reason why a slow sync is needed, for the log; empty otherwise
 * @param server anchors of the server for this sync
 */
public record Opened(SyncId sync, SyncMode mode, String reason, Anchors server) {}
