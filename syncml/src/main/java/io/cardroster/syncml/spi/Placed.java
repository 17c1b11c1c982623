package io.cardroster.syncml.spi;

import java.util.Optional;

/**
 * What became of a {@link HostedItem}.
 *
 * @param guid the item of the server that it is now; empty when it was not taken
 * @param rest what the device still lacks of that item
 */
public record Placed(Outcome outcome, Optional<Guid> guid, Rest rest) {

    /** What must still be done on the device, so that it has the item as the server has it. */
    public enum Rest {
        NOTHING,
        /** The server has it in another form; without help of the host it goes in the next sync. */
        REPLACE,
        /** It is deleted on the server, and the device has not changed it since. */
        DELETE
    }
}
