package io.cardroster.server;

import io.cardroster.im.ConfiguredPlatforms;
import io.cardroster.server.config.Platform;
import io.cardroster.server.config.ServerConfig;
import io.cardroster.server.http.FrontDoor;
import io.cardroster.server.metrics.Meters;
import io.cardroster.server.metrics.NodeGauges;
import io.cardroster.source.spi.Breakers;
import io.cardroster.syncml.session.SyncEngine;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.stream.Collectors;

/**
 * What is measured of this node.
 *
 * @param registry everything, to be scraped
 * @param meters told by whoever does something
 * @param gauges asked at a scrape
 */
record Metering(PrometheusMeterRegistry registry, Meters meters, NodeGauges gauges) {

    static Metering start(Closing closing) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return new Metering(registry, new Meters(registry), closing.add("metrics", new NodeGauges(registry)));
    }

    /** Looks at the database, at what waits in it, and at the platforms. */
    void watch(ServerConfig config, Stores stores, ConfiguredPlatforms platforms) {
        stores.pool().setMetricRegistry(registry);
        gauges.outbox(stores.postgres().outbox()::read);
        Breakers breakers = stores.postgres().breakers();
        gauges.platforms(
                config.platforms().stream().map(Platform::domain).collect(Collectors.toUnmodifiableSet()),
                () -> ImWiring.failures(platforms),
                breakers::closedFor);
    }

    /** Looks at what serves phones and works on lanes. */
    void watch(String release, SyncEngine engine, ImWiring im, FrontDoor door, Readiness readiness) {
        gauges.build(release);
        gauges.ready(() -> readiness.obstacle().isEmpty());
        gauges.number(
                "cardroster.sync.sessions.open", "Sessions of phones that this node has in hand", engine::openSessions);
        gauges.number("cardroster.http.threads.busy", "Threads that serve requests", door::busyThreads);
        gauges.number("cardroster.http.threads.most", "Threads that can serve requests", door::mostThreads);
        gauges.number("cardroster.http.queued", "Requests that wait for a thread", door::queued);
        gauges.number(
                "cardroster.im.workers.busy", "Owners whose rosters and messages are worked on", im.workers()::busy);
        gauges.number("cardroster.im.workers.most", "Most of them at once", im.workers()::most);
    }
}
