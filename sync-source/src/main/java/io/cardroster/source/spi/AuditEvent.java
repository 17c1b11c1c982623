package io.cardroster.source.spi;

import io.cardroster.syncml.spi.OwnerId;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done at a door of administration, or was refused there.
 *
 * @param administrator who did it by the pages; empty at the other doors
 * @param subject owner whom it was done to; null when it was nobody in particular
 * @param object numbers or words that say what of his, or which administrator in which role, at most 200 characters; never contents
 * @param done false when it was refused or failed
 */
public record AuditEvent(
        Door door, String administrator, @Nullable OwnerId subject, AuditVerb verb, String object, boolean done) {

    /** By which door. */
    public enum Door {
        /** An administrator at his pages. */
        PAGES,
        /** The server's own user. */
        COMMAND_LINE,
        /** The owner himself at his own pages. */
        OWNER_PAGES
    }
}
