package io.cardroster.server;

import io.cardroster.db.Traces;
import io.cardroster.source.spi.TraceStore.Running;
import io.cardroster.syncml.session.SessionTracer;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.StoreUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps in mind who is traced, so that a message of anybody else costs nothing; another node's word is heard in seconds. */
final class Tracing implements SessionTracer {

    /** How often it is asked who is traced. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);

    private final Traces traces;
    private volatile Map<OwnerId, Running> running = Map.of();

    Tracing(Traces traces) {
        this.traces = traces;
    }

    /** Asks who is traced. */
    void look() {
        running = Map.copyOf(traces.running());
    }

    @Override
    public Optional<Detail> wants(OwnerId owner, DeviceUri device) {
        return Optional.ofNullable(running.get(owner))
                .filter(trace -> trace.device().isEmpty() || trace.device().equals(device.value()))
                .map(trace -> trace.contents() ? Detail.CONTENTS : Detail.MASKED);
    }

    @Override
    public void exchanged(OwnerId owner, DeviceUri device, String received, String answered) {
        try {
            traces.append(owner, device, received, answered);
        } catch (StoreUnavailableException e) {
            LOG.info("an exchange is missing in a trace, the database is away");
        }
    }
}
