package io.cardroster.server.work;

import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.LaneQueue.Claimed;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;

/** The lanes that this node works on, with their leases. Safe for use by many threads. */
final class LaneLeases {

    private final LaneQueue queue;
    private final Duration lease;
    private final Map<Key, Held> held = new LinkedHashMap<>();
    private long renewed = System.nanoTime();

    /** A lane by what names it in the queue. */
    private record Key(long owner, String lane) {}

    private record Held(Claimed claim, Future<?> work) {}

    LaneLeases(LaneQueue queue, Duration lease) {
        this.queue = queue;
        this.lease = lease;
    }

    /** Keeps the lease of that lane until {@link #drop}. Work that has ended already is not kept. */
    synchronized void hold(Claimed claim, Future<?> work) {
        if (held.isEmpty()) {
            renewed = System.nanoTime();
        }
        if (!work.isDone()) {
            held.put(key(claim), new Held(claim, work));
        }
    }

    synchronized void drop(Claimed claim) {
        // Marked again, the lane may already be in other hands here: its lease is not ours to drop.
        held.computeIfPresent(key(claim), (key, lane) -> lane.claim().equals(claim) ? null : lane);
    }

    synchronized int count() {
        held.values().removeIf(lane -> lane.work().isDone());
        return held.size();
    }

    /**
     * Renews when a third of the lease is over. Interrupts the work on lanes that another node has taken over, and all work when
     * the leases have run out because the database could not be asked.
     */
    void renew() {
        List<Claimed> claims;
        synchronized (this) {
            if (count() == 0 || sinceRenewal().compareTo(lease.dividedBy(3)) < 0) {
                return;
            }
            claims = held.values().stream().map(Held::claim).toList();
        }
        try {
            long asked = System.nanoTime();
            Set<Key> ours = new HashSet<>();
            queue.renew(claims, lease).forEach(claim -> ours.add(key(claim)));
            synchronized (this) {
                renewed = asked;
                claims.stream()
                        .map(LaneLeases::key)
                        .filter(key -> !ours.contains(key))
                        .forEach(this::interrupt);
            }
        } finally {
            if (sinceRenewal().compareTo(lease) >= 0) {
                interruptAll();
            }
        }
    }

    synchronized void interruptAll() {
        Set.copyOf(held.keySet()).forEach(this::interrupt);
    }

    private void interrupt(Key key) {
        Held lane = held.remove(key);
        if (lane != null) {
            lane.work().cancel(true);
        }
    }

    private synchronized Duration sinceRenewal() {
        return Duration.ofNanos(System.nanoTime() - renewed);
    }

    private static Key key(Claimed claim) {
        return new Key(claim.owner().value(), claim.lane());
    }
}
