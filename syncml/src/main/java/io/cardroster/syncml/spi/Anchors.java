package io.cardroster.syncml.spi;

import org.jspecify.annotations.Nullable;

/**
 * Sync anchors of one side: opaque, compared exactly.
 *
 * @param last anchor of the last good sync; null when there was none
 * @param next anchor of this sync
 */
public record Anchors(@Nullable String last, String next) {}
