package io.cardroster.source.sim;

import java.util.HashSet;
import java.util.Set;

/** What a phone remembers of a sync that broke off, so that it can go on with it (Alert 225). */
final class BrokenSync {

    private final Set<Integer> answered = new HashSet<>();
    private final Set<Integer> sent = new HashSet<>();
    private final Set<Integer> changed = new HashSet<>();

    /**
     * @param answered LUIDs for whose items the server has given a Status in this sync; when all are sent, also of those that it sent
     * @param sent LUIDs of items that were sent in it, whether or not there was an answer
     */
    BrokenSync(Set<Integer> answered, Set<Integer> sent) {
        this.answered.addAll(answered);
        this.sent.addAll(sent);
    }

    /** Somebody changes an item after the break. */
    void changed(int luid) {
        changed.add(luid);
    }

    /** Whether the server has an item as it is, so that it is not sent again. */
    boolean leavesOut(int luid) {
        return answered.contains(luid) && !changed.contains(luid);
    }

    /** Whether the server may have heard of an item in this sync, in whatever form. */
    boolean mayKnow(int luid) {
        return answered.contains(luid) || sent.contains(luid);
    }

    /** All LUIDs that the server may know. */
    Set<Integer> known() {
        Set<Integer> known = new HashSet<>(answered);
        known.addAll(sent);
        return known;
    }
}
