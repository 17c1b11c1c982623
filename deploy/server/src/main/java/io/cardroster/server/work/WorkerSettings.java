package io.cardroster.server.work;

import java.time.Duration;

/**
 * How a node works on lanes.
 *
 * @param threads lanes worked on at once
 * @param poll marks made by other nodes, and delays that are over, are seen after that time
 * @param lease for which a lane is taken; renewed every third of it, so that a node that died holds it no longer
 * @param unexpected delay after a failure that nobody foresaw; doubles with each one in a row, up to 64 times
 * @param stop for which a stop waits for work in progress before it interrupts it
 */
public record WorkerSettings(int threads, Duration poll, Duration lease, Duration unexpected, Duration stop) {

    /** A visit to a platform is mostly waiting, so there are more threads than processors. */
    public static final WorkerSettings DEFAULT = new WorkerSettings(
            8, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofSeconds(10));

    /** The same with that many threads. */
    public WorkerSettings withThreads(int number) {
        return new WorkerSettings(number, poll, lease, unexpected, stop);
    }

    Duration unexpected(int attempts) {
        return unexpected.multipliedBy(1L << Math.min(Math.max(attempts, 0), 6));
    }
}
