package io.cardroster.syncml.session;

import java.util.ArrayList;
import java.util.List;

/** What is to be done about a message once it is committed; begun anew when the transaction is run again. */
final class TurnReport {

    private final List<String> log = new ArrayList<>();
    private boolean ended;

    void clear() {
        log.clear();
        ended = false;
    }

    void take(List<String> lines, boolean sessionEnded) {
        log.addAll(lines);
        ended = sessionEnded;
    }

    /** Lines for the log. */
    List<String> log() {
        return log;
    }

    /** Whether the session is over. */
    boolean ended() {
        return ended;
    }
}
