package io.cardroster.server.config;

import java.time.Duration;

/**
 * How rosters are kept.
 *
 * @param pullInterval least time between two pulls of an owner's roster
 * @param pollInterval after which a roster is read though none of the owner's phones syncs
 * @param requestInterval least time between two looks for strangers' requests; zero for never
 * @param removedCard what becomes of a contact on the platform whose card was removed
 * @param removedContact what becomes of a card whose contact was removed on the platform
 */
public record Rosters(
        Duration pullInterval,
        Duration pollInterval,
        Duration requestInterval,
        Removal removedCard,
        Removal removedContact) {

    /** What one side does when the other removes something. */
    public enum Removal {
        KEEP,
        REMOVE
    }
}
