package io.cardroster.server.face;

import io.cardroster.source.spi.TraceStore;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Traces in memory; their time never ends. */
final class MemoryTraces implements TraceStore {

    private final Set<OwnerId> running = new HashSet<>();
    private final Map<OwnerId, List<Exchange>> written = new HashMap<>();

    @Override
    public void start(OwnerId owner, Running trace, Duration time) {
        written.remove(owner);
        running.add(owner);
    }

    @Override
    public boolean stop(OwnerId owner) {
        return running.remove(owner);
    }

    @Override
    public void append(OwnerId owner, DeviceUri device, String received, String answered) {
        if (running.contains(owner)) {
            written.computeIfAbsent(owner, any -> new ArrayList<>())
                    .add(new Exchange(Instant.EPOCH, device.value(), received, answered));
        }
    }

    @Override
    public List<Exchange> read(OwnerId owner) {
        return List.copyOf(written.getOrDefault(owner, List.of()));
    }
}
