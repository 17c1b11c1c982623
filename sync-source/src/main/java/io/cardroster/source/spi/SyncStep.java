package io.cardroster.source.spi;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Step;
import io.cardroster.source.card.VersionId;
import org.jspecify.annotations.Nullable;

/**
 * What a sync did to one card, once.
 *
 * @param kind null when it deleted the card
 * @param before version that the card had; null when it is new
 * @param after version that it got; null when it was deleted
 * @param entry number of the log entry of the deletion; 0 when it is none
 */
public record SyncStep(
        CardId card,
        Step.@Nullable Kind kind,
        @Nullable VersionId before,
        @Nullable VersionId after,
        long entry) {

    /**
     * A place among the steps of a sync, which are read newest first. Versions and log entries are numbered apart, so it names
     * one of each.
     *
     * @param version only versions with smaller numbers are left, likewise {@code entry}
     */
    public record Place(long version, long entry) {

        /** Before the newest step. */
        public static final Place NEWEST = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

        /** Behind a step. */
        public Place past(SyncStep step) {
            return step.after() == null
                    ? new Place(version, step.entry())
                    : new Place(step.after().value(), entry);
        }
    }
}
