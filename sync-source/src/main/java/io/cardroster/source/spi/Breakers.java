package io.cardroster.source.spi;

import java.time.Duration;

/**
 * Servers that shut us out as a whole, by domain and for all nodes. Not owner-first, since one owner's failures close the door
 * for everybody. Each call is a transaction of its own; time is the store's clock.
 */
public interface Breakers {

    /** How long nobody may log in there; zero when everybody may. */
    Duration closedFor(String domain);

    /** Nobody logs in there for that long, or twice as long as the last time when that was within a day. */
    void close(String domain, Duration atLeast);
}
