package io.cardroster.syncml.spi;

import java.util.List;

/**
 * The next changes for the device. The first one is given even when it does not fit, so that the engine can send it in chunks
 * or in a message of its own; whatever is given counts as sent.
 *
 * @param next where to go on
 * @param last whether nothing more is given in this sync; what the device has no room for stays owed
 */
public record Page(List<Outgoing> items, Cursor next, boolean last) {

    public Page {
        items = List.copyOf(items);
    }
}
