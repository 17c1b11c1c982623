package io.cardroster.source.roster;

import java.time.Duration;
import java.util.Set;

/**
 * What an operator wishes for rosters.
 *
 * @param pullInterval a roster is read that often at most when there is nothing to add and the owner does not ask
 * @param removedCard what becomes of a roster entry whose card, or whose account on it, was removed
 * @param removedContact what becomes of a card whose contact was removed on the platform
 * @param requestInterval strangers' requests are looked for that often at most; zero for never
 * @param automatic domains of logins whose owners are not asked about additions unless they wish to be
 */
public record RosterRules(
        Duration pullInterval,
        Removal removedCard,
        Removal removedContact,
        Duration requestInterval,
        Set<String> automatic) {

    public RosterRules {
        automatic = Set.copyOf(automatic);
    }

    /** Both sides keep what the other removed, and requests are left to the owner's own client. */
    public static RosterRules keeping(Duration pullInterval) {
        return new RosterRules(pullInterval, Removal.KEEP, Removal.KEEP, Duration.ZERO, Set.of());
    }

    /** What one side does when the other removes something. */
    public enum Removal {
        KEEP,
        REMOVE
    }
}
