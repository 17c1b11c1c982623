package io.cardroster.source.im;

import io.cardroster.source.spi.LaneQueue;
import java.time.Duration;
import java.util.Optional;

/** Work of one kind of lanes. The same lane is never worked on twice at a time; the call holds no transaction while it waits. */
public interface LaneWork {

    /** Whether that lane is of this kind. */
    boolean owns(String lane);

    /**
     * Does what is due.
     *
     * @return after which delay there is more to do; empty when the work is done
     */
    Optional<Duration> run(LaneQueue.Claimed lane);
}
