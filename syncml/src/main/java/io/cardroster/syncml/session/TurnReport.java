package io.cardroster.syncml.session;

import java.util.ArrayList;
import java.util.List;

/** What is to be done about a message once it is committed; begun anew when the transaction is run again. */
final class TurnReport {

    private final List<String> log = new ArrayList<>();
    private final TurnCounts counts = new TurnCounts();
    private boolean ended;

    void clear() {
        log.clear();
        counts.clear();
        ended = false;
    }

    void take(Turn turn) {
        log.addAll(turn.log);
        counts.addAll(turn.counts);
        ended = turn.state.phase == Phase.ENDED;
    }

    /** Lines for the log. */
    List<String> log() {
        return log;
    }

    /** For the meter. */
    TurnCounts counts() {
        return counts;
    }

    /** Whether the session is over. */
    boolean ended() {
        return ended;
    }
}
