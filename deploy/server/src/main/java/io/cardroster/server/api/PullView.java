package io.cardroster.server.api;

import io.cardroster.source.spi.RosterPull;

/**
 * What came of asking for a roster.
 *
 * @param outcome {@code read}, {@code failed}, or {@code waiting} when it was not tried in the time that the caller waits
 * @param entries contacts on the roster
 * @param cards contacts of the book that it made or renamed
 * @param reason why it was not read; when waiting, what was in the way the last time
 */
public record PullView(String type, String outcome, int entries, int cards, String reason) {

    static PullView ended(String type, RosterPull pull) {
        String outcome = pull.problem().isEmpty() ? "read" : "failed";
        return new PullView(type, outcome, pull.entries(), pull.cards(), pull.problem());
    }

    static PullView waiting(String type, RosterPull last) {
        return new PullView(type, "waiting", 0, 0, last.problem());
    }
}
