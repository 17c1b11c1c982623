package io.cardroster.server.api;

import java.time.Instant;

/**
 * A sync that changed the book.
 *
 * @param id {@code DEVICE.NUMBER}, to undo it by
 * @param began its first change; {@code ended} its last
 * @param undone whether it was undone as a whole
 */
public record SyncView(
        String id,
        String device,
        String mode,
        Instant began,
        Instant ended,
        int added,
        int changed,
        int removed,
        boolean undone) {}
