package io.cardroster.server.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/**
 * How many messages are worked on at once. One source gets half of the room, so that whoever floods the door from one address leaves
 * room for phones that come from elsewhere. Safe for use by many threads.
 */
final class Room {

    /** So that a phone and its owner's other phone behind one address never keep each other out. */
    private static final int SMALLEST_SHARE = 2;

    private final Semaphore places;
    private final int share;
    private final ConcurrentMap<String, Integer> held = new ConcurrentHashMap<>();

    Room(int atOnce) {
        this.places = new Semaphore(atOnce);
        this.share = Math.max(SMALLEST_SHARE, atOnce / 2);
    }

    /**
     * Takes a place, or says at once that there is none.
     *
     * @param source as {@link Visitor#source} has it; an empty one is many visitors and has no share of its own
     * @return whether there is a place; then {@link #leave} must follow
     */
    boolean enter(String source) {
        if (!source.isEmpty() && held.merge(source, 1, Integer::sum) > share) {
            giveBack(source);
            return false;
        }
        if (!places.tryAcquire()) {
            giveBack(source);
            return false;
        }
        return true;
    }

    void leave(String source) {
        places.release();
        giveBack(source);
    }

    private void giveBack(String source) {
        if (!source.isEmpty()) {
            held.compute(source, (any, count) -> count == null || count == 1 ? null : count - 1);
        }
    }
}
