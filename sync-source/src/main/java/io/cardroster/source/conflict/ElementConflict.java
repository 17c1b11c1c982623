package io.cardroster.source.conflict;

import io.cardroster.source.vcard.Element;
import org.jspecify.annotations.Nullable;

/**
 * An element that both sides changed differently. Null stands for absent: without a base, or removed on that side.
 *
 * @param name upper-case property name
 * @param winner the side whose element stands in the merged card
 */
public record ElementConflict(
        String name,
        @Nullable Element base,
        @Nullable Element server,
        @Nullable Element device,
        Side winner) {

    /** One of the two sides of a merge. */
    public enum Side {
        SERVER,
        DEVICE
    }

    /** What stands in the merged card. */
    public @Nullable Element won() {
        return winner == Side.DEVICE ? device : server;
    }

    /** What had to give way. */
    public @Nullable Element lost() {
        return winner == Side.DEVICE ? server : device;
    }
}
