package io.cardroster.source.sim;

import java.util.HashSet;
import java.util.Set;

/** What a phone remembers of a sync that broke off, so that it can go on with it (Alert 225). */
final class BrokenSync {

    private final Set<Integer> answered = new HashSet<>();
    private final Set<Integer> changed = new HashSet<>();

    /** @param answered LUIDs for whose items the server has given a Status in this sync; when all are sent, also of those that it sent */
    BrokenSync(Set<Integer> answered) {
        this.answered.addAll(answered);
    }

    /** Somebody changes an item after the break. */
    void changed(int luid) {
        changed.add(luid);
    }

    /** Whether the server has an item as it is, so that it is not sent again. */
    boolean leavesOut(int luid) {
        return knows(luid) && !changed.contains(luid);
    }

    /** Whether the server has heard of an item in this sync, in whatever form. */
    boolean knows(int luid) {
        return answered.contains(luid);
    }

    /** LUIDs that the server knows and that changed since. */
    Set<Integer> changedSince() {
        Set<Integer> both = new HashSet<>(changed);
        both.retainAll(answered);
        return both;
    }
}
