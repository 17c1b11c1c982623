package io.cardroster.server.work;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small jobs that any node may run at any time, one after the other on one thread. A job that fails is tried again in time. */
public final class PeriodicJobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicJobs.class);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "periodic");
        made.setDaemon(true);
        return made;
    });

    /**
     * Runs a job at once and then again and again.
     *
     * @param every from the end of one run to the start of the next
     */
    public void every(Duration every, String name, Runnable job) {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(() -> run(name, job), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a periodic job does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(String name, Runnable job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed; it runs again in time", name, e);
        }
    }
}
