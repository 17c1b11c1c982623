package io.cardroster.server.work;

import io.cardroster.source.spi.LaneQueue;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lanes of one owner in memory; time stands still, so that a postponed lane stays so. Safe for use by many threads. */
final class FakeQueue implements LaneQueue {

    final List<String> events = new ArrayList<>();
    private final Map<String, Claimed> marked = new LinkedHashMap<>();
    private final Map<String, Claimed> working = new LinkedHashMap<>();
    private final Map<String, Duration> postponed = new LinkedHashMap<>();
    private long gen;
    private boolean away;

    synchronized void mark(String lane, int attempts) {
        marked.put(lane, new Claimed(new OwnerId(1), lane, ++gen, attempts, "", UUID.randomUUID()));
    }

    synchronized void away(boolean now) {
        away = now;
    }

    /** Another node works on it now. */
    synchronized void takeOver(String lane) {
        working.put(lane, new Claimed(new OwnerId(1), lane, ++gen, 0, "another", UUID.randomUUID()));
    }

    synchronized List<String> seen() {
        return List.copyOf(events);
    }

    synchronized Map<String, Duration> postponed() {
        return Map.copyOf(postponed);
    }

    @Override
    public synchronized List<Claimed> claim(String node, int limit, Duration lease) {
        check();
        List<Claimed> claimed = marked.values().stream()
                .filter(lane -> !working.containsKey(lane.lane()) && !postponed.containsKey(lane.lane()))
                .limit(limit)
                .map(lane -> new Claimed(lane.owner(), lane.lane(), lane.gen(), lane.attempts(), node, lane.session()))
                .toList();
        claimed.forEach(lane -> working.put(lane.lane(), lane));
        return claimed;
    }

    @Override
    public synchronized void done(Collection<Claimed> lanes) {
        check();
        for (Claimed lane : lanes) {
            if (working.remove(lane.lane(), lane)) {
                events.add("done " + lane.lane());
                marked.computeIfPresent(lane.lane(), (name, mark) -> mark.gen() == lane.gen() ? null : mark);
            }
        }
    }

    @Override
    public synchronized void postpone(Claimed lane, Duration delay) {
        check();
        if (working.remove(lane.lane(), lane)) {
            events.add("postpone " + lane.lane());
            postponed.put(lane.lane(), delay);
        }
    }

    @Override
    public synchronized List<Claimed> renew(Collection<Claimed> lanes, Duration lease) {
        check();
        return lanes.stream().filter(lane -> working.containsValue(lane)).toList();
    }

    @Override
    public synchronized void release(String node) {
        check();
        events.add("release " + working.size());
        working.clear();
    }

    private void check() {
        if (away) {
            throw new StoreUnavailableException("away", new IllegalStateException());
        }
    }
}
