package io.cardroster.source.spi;

import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was written down of owners' sessions for who helps them. An owner has one trace at most, bounded in time and size. Each call is
 * a transaction of its own; time is the store's clock.
 */
public interface TraceStore {

    /** Characters of one owner's trace; beyond, no further message is kept. */
    int MOST = 10 << 20;

    /**
     * A trace that runs.
     *
     * @param device the only device that is traced; empty for all of the owner's
     * @param contents whether cards are written down in full
     */
    record Running(String device, boolean contents) {}

    /** One message and its answer, as text without secrets. */
    record Exchange(Instant at, String device, String received, String answered) {}

    /** Begins one; what was written down before is deleted. */
    void start(OwnerId owner, Running trace, Duration time);

    /** Ends it; what was written down stays for its time. Returns whether one was running. */
    boolean stop(OwnerId owner);

    /** Writes down an exchange when a trace runs and has room. */
    void append(OwnerId owner, DeviceUri device, String received, String answered);

    /** All that was written down, the first first. */
    List<Exchange> read(OwnerId owner);
}
