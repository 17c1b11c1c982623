package io.cardroster.source.card;

import org.jspecify.annotations.Nullable;

/**
 * A body that the server held or that a device sent; never changed once written.
 *
 * @param card null for a body that is no card: unreadable, or held as a duplicate
 * @param contentType media type of the body
 * @param body verbatim as it came, or as the server wrote it
 * @param origin who brought it, for the history: {@code device 2}, {@code merge}, {@code roster}, {@code owner},
 *     {@code undo}
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are compared by digest
public record StoredVersion(
        VersionId id, @Nullable CardId card, long revision, String contentType, byte[] body, String origin) {}
