package io.cardroster.server.metrics;

import io.cardroster.db.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is asked for when somebody reads the metrics: the state of this node, and of what it shares with others. */
public final class NodeGauges implements AutoCloseable {

    /** So that scrapers in a row cost the database one reading. */
    private static final Duration SHARED = Duration.ofSeconds(5);

    /** A platform is connected to that often at most, and only while somebody reads the metrics. */
    private static final Duration PROBED = Duration.ofMinutes(1);

    private final MeterRegistry registry;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "metrics");
        made.setDaemon(true);
        return made;
    });

    public NodeGauges(MeterRegistry registry) {
        this.registry = registry;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /**
     * A number of this node that costs nothing to ask.
     *
     * @param name with dots
     */
    public void number(String name, String description, Supplier<Number> value) {
        number(name, description, Tags.empty(), value);
    }

    private void number(String name, String description, Tags tags, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }

    /** The release of this node. */
    public void build(String version) {
        number("cardroster.build", "The release, as a label", Tags.of("version", version), () -> 1);
    }

    /** Whether phones can sync with this node. */
    public void ready(Supplier<Boolean> ready) {
        Sampled<Boolean> shared = here(ready);
        number(
                "cardroster.ready",
                "1 when phones can sync, as /health/ready says",
                () -> shared.get().map(yes -> yes ? 1 : 0).orElse(0));
    }

    /** What waits for IM platforms, of all nodes together. */
    public void outbox(Supplier<List<Outbox.Waiting>> read) {
        Sampled<List<Outbox.Waiting>> shared = here(read);
        for (String state : List.of("due", "postponed", "running")) {
            outbox(shared, "roster", state);
        }
        for (String state : List.of("accepted", "sending")) {
            outbox(shared, "forward", state);
        }
        for (String kind : List.of("roster", "forward")) {
            number(
                    "cardroster.outbox.oldest.seconds",
                    "For how long the oldest roster visit or message waits, of all nodes together",
                    Tags.of("kind", kind),
                    () -> of(shared, kind, waiting -> waiting.oldest().toMillis() / 1_000.0).stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(Double.NaN));
        }
    }

    private void outbox(Sampled<List<Outbox.Waiting>> shared, String kind, String state) {
        number(
                "cardroster.outbox.rows",
                "Roster visits and recipients of messages that wait, of all nodes together",
                Tags.of("kind", kind, "state", state),
                () ->
                        of(shared, kind, waiting -> waiting.state().equals(state) ? (double) waiting.rows() : 0.0)
                                .stream()
                                .mapToDouble(Double::doubleValue)
                                .reduce(Double::sum)
                                .orElse(Double.NaN));
    }

    private static List<Double> of(
            Sampled<List<Outbox.Waiting>> shared, String kind, Function<Outbox.Waiting, Double> value) {
        return shared.get().orElse(List.of()).stream()
                .filter(waiting -> waiting.kind().equals(kind))
                .map(value)
                .toList();
    }

    /**
     * The servers of the configuration.
     *
     * @param failures connects to all and says why some cannot be reached, by domain
     * @param closedFor for how long nobody logs in at a domain
     */
    public void platforms(
            Set<String> domains, Supplier<Map<String, String>> failures, Function<String, Duration> closedFor) {
        Sampled<Map<String, String>> probe = new Sampled<>(failures, PROBED, background, System::nanoTime);
        for (String domain : domains) {
            Tags tags = Tags.of("platform", domain);
            number(
                    "cardroster.platform.up",
                    "1 when the platform's server could be reached and trusted a minute ago at most",
                    tags,
                    () -> probe.get()
                            .map(failed -> failed.containsKey(domain) ? 0.0 : 1.0)
                            .orElse(Double.NaN));
            Sampled<Boolean> closed = here(() -> !closedFor.apply(domain).isZero());
            number(
                    "cardroster.breaker.state",
                    "1 while the platform's server is left alone, since it shut this server out",
                    tags,
                    () -> closed.get().map(yes -> yes ? 1.0 : 0.0).orElse(Double.NaN));
        }
    }

    private static <T> Sampled<T> here(Supplier<T> source) {
        return new Sampled<>(source, SHARED, Runnable::run, System::nanoTime);
    }

    @Override
    public void close() {
        collections.close();
        background.shutdownNow();
    }
}
