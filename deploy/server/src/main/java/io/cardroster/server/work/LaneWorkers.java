package io.cardroster.server.work;

import io.cardroster.source.im.LaneWork;
import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.LaneQueue.Claimed;
import io.cardroster.syncml.spi.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on lanes that have work, as many at once as there are threads. One thread claims lanes and renews their leases; a lane
 * that another node has taken over is interrupted here, and what this node says about it then counts for nothing. Closing it
 * waits for the work in progress and gives back what is left.
 */
public final class LaneWorkers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LaneWorkers.class);

    /** A lane that this release does not know belongs to a newer node beside it. */
    private static final Duration UNKNOWN = Duration.ofMinutes(1);

    private final LaneQueue queue;
    private final List<LaneWork> kinds;
    private final String node;
    private final WorkerSettings settings;
    private final ExecutorService threads;
    private final LaneLeases leases;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread dispatcher = new Thread(this::dispatch, "lanes");
    private volatile boolean stopping;
    private boolean away;

    private LaneWorkers(LaneQueue queue, List<LaneWork> kinds, String node, WorkerSettings settings) {
        this.queue = queue;
        this.kinds = List.copyOf(kinds);
        this.node = node;
        this.settings = settings;
        this.leases = new LaneLeases(queue, settings.lease());
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                settings.threads(), work -> new Thread(work, "lane-" + number.incrementAndGet()));
    }

    /**
     * Starts working.
     *
     * @param node name of this start of the server, see {@link LaneQueue#claim}
     */
    public static LaneWorkers start(LaneQueue queue, List<LaneWork> kinds, String node, WorkerSettings settings) {
        LaneWorkers workers = new LaneWorkers(queue, kinds, node, settings);
        workers.dispatcher.start();
        return workers;
    }

    /** Something may have been marked on this node just now. Costs nothing when it is said too often. */
    public void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    /** Lanes that are worked on just now. */
    public int busy() {
        return leases.count();
    }

    /** Most lanes that are worked on at once. */
    public int most() {
        return settings.threads();
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("lanes: interrupted while stopping; leases run out");
        }
    }

    private void stop() throws InterruptedException {
        stopping = true;
        wake();
        dispatcher.join();
        threads.shutdown();
        try {
            if (!ended(settings.stop())) {
                leases.interruptAll();
                if (!ended(settings.stop())) {
                    LOG.warn("lanes: work does not end lanes={}; its leases run out", leases.count());
                }
            }
        } finally {
            queue.release(node);
        }
    }

    /** Waits for the threads and keeps the leases meanwhile. */
    private boolean ended(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (threads.awaitTermination(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            guarded(leases::renew);
        }
        return threads.awaitTermination(0, TimeUnit.MILLISECONDS);
    }

    private void dispatch() {
        while (!stopping) {
            guarded(this::round);
            try {
                if (wakes.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
            } catch (InterruptedException e) {
                return; // nobody interrupts it but the end of the JVM
            }
        }
    }

    private void round() {
        leases.renew();
        int free = settings.threads() - leases.count();
        if (free > 0 && !stopping) {
            for (Claimed lane : queue.claim(node, free, settings.lease())) {
                leases.hold(lane, threads.submit(() -> work(lane)));
            }
        }
    }

    /** The dispatcher must outlive whatever happens; an absent database is said once, not every second. */
    private void guarded(Runnable step) {
        try {
            step.run();
            away = false;
        } catch (StoreUnavailableException e) {
            if (!away) {
                LOG.warn("lanes: the database is away; work waits", e);
            }
            away = true;
        } catch (RuntimeException e) {
            LOG.error("lanes: a round failed", e);
        }
    }

    private void work(Claimed lane) {
        try {
            Optional<Duration> more = run(lane);
            if (more.isEmpty()) {
                queue.done(List.of(lane));
            } else {
                queue.postpone(lane, more.get());
            }
        } catch (StoreUnavailableException e) {
            LOG.info("lanes: the database went away under a lane; it is taken up again when the lease is over");
        } finally {
            leases.drop(lane);
            wake();
        }
    }

    private Optional<Duration> run(Claimed lane) {
        try {
            for (LaneWork kind : kinds) {
                if (kind.owns(lane.lane())) {
                    return kind.run(lane);
                }
            }
            LOG.warn("lanes: no work of this kind lane={}", lane.lane());
            return Optional.of(UNKNOWN);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return Optional.of(failed(lane, e));
        }
    }

    private Duration failed(Claimed lane, RuntimeException e) {
        Duration delay = settings.unexpected(lane.attempts());
        if (stopping) {
            return Duration.ZERO; // interrupted by the stop; another node or the next start takes it up
        }
        if (lane.attempts() == 0) {
            LOG.error("lanes: unexpected owner={} lane={} again={}", lane.owner(), lane.lane(), delay, e);
        } else {
            LOG.warn(
                    "lanes: unexpected again owner={} lane={} attempts={} again={} cause={}",
                    lane.owner(),
                    lane.lane(),
                    lane.attempts(),
                    delay,
                    e.getClass().getSimpleName());
        }
        return delay;
    }
}
