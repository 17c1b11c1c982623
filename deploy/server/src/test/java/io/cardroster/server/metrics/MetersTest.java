package io.cardroster.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.session.SessionMeter.Direction;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetersTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);

    @Test
    void whatADeviceAnswersDoesNotMakeLabels() {
        for (int status = 0; status < 100_000; status++) {
            meters.items(Direction.TO_DEVICE, "Add", status, 1);
        }

        assertThat(registry.scrape().lines().filter(line -> line.startsWith("cardroster_sync_items_total")))
                .hasSizeLessThan(100)
                .contains("cardroster_sync_items_total{command=\"add\",direction=\"to_device\",status=\"201\"} 1.0")
                .anyMatch(line -> line.contains("status=\"other\""));
    }

    @Test
    void whatMayBeAlertedOnIsThereBeforeItHappens() {
        assertThat(registry.scrape())
                .contains("cardroster_forwards_total{outcome=\"failed\"} 0.0")
                .contains("cardroster_conflicts_total{kind=\"conflict\",winner=\"server\"} 0.0")
                .contains("cardroster_conflicts_total{kind=\"duplicate\",winner=\"none\"} 0.0");
    }

    @Test
    void eventsAreCounted() {
        meters.logged(LogEntry.Kind.CONFLICT, "device");
        meters.forwarded(ForwardState.SENT);
        meters.forwarded(ForwardState.SENT);
        meters.rosterRead(3, 2, 1, 0);
        meters.visited("im.example.org", null);
        meters.visited("im.example.org", ImFailure.Kind.REFUSED_PASSWORD);
        meters.message("refused", 503, Duration.ofMillis(7));
        meters.login("sync", "throttled");

        assertThat(registry.scrape())
                .contains("cardroster_conflicts_total{kind=\"conflict\",winner=\"device\"} 1.0")
                .contains("cardroster_forwards_total{outcome=\"sent\"} 2.0")
                .contains("cardroster_roster_changes_total{change=\"card\"} 3.0")
                .contains("cardroster_roster_changes_total{change=\"add\"} 2.0")
                .contains("cardroster_im_visits_total{outcome=\"done\",platform=\"im.example.org\"} 1.0")
                .contains("cardroster_im_visits_total{outcome=\"refused_password\",platform=\"im.example.org\"} 1.0")
                .contains("cardroster_sync_message_seconds_count{outcome=\"refused\",status=\"503\"} 1")
                .contains("cardroster_sync_message_seconds_bucket{outcome=\"refused\",status=\"503\",le=\"0.02\"} 1")
                .contains("cardroster_logins_total{door=\"sync\",outcome=\"throttled\"} 1.0");
    }
}
