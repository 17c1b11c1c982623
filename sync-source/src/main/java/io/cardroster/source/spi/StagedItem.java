package io.cardroster.source.spi;

import io.cardroster.syncml.spi.Luid;

/**
 * An item of a refresh whose device has not sent everything yet.
 *
 * @param contentType media type of the body
 * @param body as it came; empty for an item that the device has and that could not be taken
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared here
public record StagedItem(Luid luid, String contentType, byte[] body) {

    /** Whether there is something that can become a card. */
    public boolean taken() {
        return body.length > 0;
    }
}
