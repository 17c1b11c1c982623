package io.cardroster.source.spi;

import io.cardroster.syncml.spi.Luid;

/**
 * An item of a refresh whose device has not sent everything yet.
 *
 * @param contentType media type of the body
 * @param body as it came
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared here
public record StagedItem(Luid luid, String contentType, byte[] body) {}
