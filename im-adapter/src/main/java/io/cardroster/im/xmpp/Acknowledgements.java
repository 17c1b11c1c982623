package io.cardroster.im.xmpp;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Which stanzas the server acknowledged (XEP-0198), and the wait for it. Servers let a client say only so much in a second and read
 * the rest when they will, so the wait grows with what is on its way.
 */
final class Acknowledgements {

    /** No server in use lets clients say less in a second. */
    private static final int SLOWEST = 1_000;

    private final Set<String> wanted;
    private final Duration reply;
    private final Set<String> taken = new HashSet<>();

    /** @param reply how long an answer may take to which nothing stands in the way */
    Acknowledgements(Set<String> wanted, Duration reply) {
        this.wanted = wanted;
        this.reply = reply;
    }

    /** The server has this one. Called by the connection's reader. */
    synchronized void took(String id) {
        if (wanted.contains(id) && taken.add(id)) {
            notifyAll();
        }
    }

    synchronized Set<String> taken() {
        return Set.copyOf(taken);
    }

    /**
     * Waits until so many are taken.
     *
     * @param bytes said since the last wait, about
     * @return whether they were in time
     */
    synchronized boolean await(int count, int bytes) throws InterruptedException {
        long end = System.nanoTime()
                + reply.plus(Duration.ofSeconds(bytes / SLOWEST)).toNanos();
        while (taken.size() < count) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
