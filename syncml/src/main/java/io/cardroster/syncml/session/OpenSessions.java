package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which sessions this node has in hand, so that it can send new ones away before it drowns in them. A session counts from its
 * first message until its end, or until it was silent for a while: a phone that vanished holds no place. Running sessions are
 * never sent away. Only names are kept, at most as many as there may be sessions; a restart forgets them and harms nobody.
 */
final class OpenSessions {

    static final Duration QUIET = Duration.ofMinutes(5);

    private final int most;
    private final InstantSource clock;
    private final Map<Key, Long> seen = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(OwnerId owner, DeviceUri device) {}

    OpenSessions(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /**
     * Whether a message may be worked on; notes that it came.
     *
     * @param running whether it shows that its session exists already
     */
    synchronized boolean admits(OwnerId owner, DeviceUri device, boolean running) {
        long now = clock.millis();
        forgetQuiet(now);
        Key key = new Key(owner, device);
        if (seen.containsKey(key) || seen.size() < most) {
            seen.put(key, now);
            return true;
        }
        return running; // It may have begun on another node.
    }

    synchronized int size() {
        forgetQuiet(clock.millis());
        return seen.size();
    }

    /** The session is over. */
    synchronized void end(OwnerId owner, DeviceUri device) {
        seen.remove(new Key(owner, device));
    }

    private void forgetQuiet(long now) {
        Iterator<Long> oldestFirst = seen.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next() < now - QUIET.toMillis()) {
            oldestFirst.remove();
        }
    }
}
