package io.cardroster.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, to be closed in the opposite order, so that nothing is closed under what still uses it. One that does not
 * close does not keep the others open. Safe for use by many threads: a stop may come while the start is still going on.
 */
final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<Started> started = new ArrayDeque<>();
    private boolean closed;

    private record Started(String name, AutoCloseable resource) {}

    /**
     * Takes over a resource; when the stop has already begun, closes it at once.
     *
     * @param name for the log
     * @return the resource
     * @throws CancellationException when the stop has already begun: the start ends here
     */
    <T extends AutoCloseable> T add(String name, T resource) {
        synchronized (this) {
            if (!closed) {
                started.push(new Started(name, resource));
                return resource;
            }
        }
        close(new Started(name, resource));
        throw new CancellationException("stopping");
    }

    /** Closes everything, the last started first. A second call does nothing, but waits for the first. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            close(started.pop());
        }
    }

    private static void close(Started one) {
        try {
            one.resource().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("stop: interrupted while closing {}", one.name());
        } catch (Exception e) {
            LOG.warn("stop: {} does not close", one.name(), e);
        }
    }
}
