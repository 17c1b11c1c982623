package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.TraceStore;
import io.cardroster.source.spi.TraceStore.Exchange;
import io.cardroster.source.spi.TraceStore.Running;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Traces are bounded, belong to one owner, and go by themselves. */
final class TracesIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Running ALL = new Running("", false);
    private static final DeviceUri PHONE = new DeviceUri("IMEI:1");

    private final OwnerId owner = TestDatabase.newOwner();
    private final OwnerId other = TestDatabase.newOwner();
    private final Traces traces = TestDatabase.stores().traces();

    @Test
    void writesDownWhileItRunsAndForThatOwnerOnly() {
        traces.append(owner, PHONE, "before", "it");
        traces.start(owner, new Running("IMEI:1", true), MINUTE);
        assertThat(traces.running())
                .containsEntry(owner, new Running("IMEI:1", true))
                .doesNotContainKey(other);
        traces.append(owner, PHONE, "hello\u0000", "you");
        traces.append(other, PHONE, "not", "traced");
        assertThat(traces.stop(owner)).isTrue();
        assertThat(traces.stop(owner)).isFalse();
        traces.append(owner, PHONE, "after", "it");

        assertThat(read(owner)).containsExactly("IMEI:1 hello? you");
        assertThat(read(other)).isEmpty();
        assertThat(traces.running()).doesNotContainKey(owner);
    }

    @Test
    void newOneDeletesTheOneBefore() {
        traces.start(owner, ALL, MINUTE);
        traces.append(owner, PHONE, "a", "b");
        traces.start(owner, ALL, MINUTE);
        traces.append(owner, PHONE, "c", "d");

        assertThat(read(owner)).containsExactly("IMEI:1 c d");
    }

    @Test
    void fullOneKeepsNoMore() {
        traces.start(owner, ALL, MINUTE);
        String much = "x".repeat(TraceStore.MOST / 2);
        traces.append(owner, PHONE, much, much);
        traces.append(owner, PHONE, "one", "more");

        assertThat(traces.read(owner)).hasSize(1);
        assertThat(traces.running()).doesNotContainKey(owner);
    }

    @Test
    void goesAfterItsTime() {
        traces.start(owner, ALL, MINUTE);
        traces.append(owner, PHONE, "a", "b");
        ended("6 days");
        TestDatabase.stores().housekeeping(Retention.DEFAULT).run();
        assertThat(read(owner)).hasSize(1);

        ended("8 days");
        TestDatabase.stores().housekeeping(Retention.DEFAULT).run();
        assertThat(read(owner)).isEmpty();
    }

    private void ended(String ago) {
        TestDatabase.sql(handle -> handle.createUpdate(
                        "update trace set until = now() - cast(:ago as interval) where owner = :owner")
                .bind("ago", ago)
                .bind("owner", owner.value())
                .execute());
    }

    private List<String> read(OwnerId of) {
        return traces.read(of).stream().map(TracesIT::text).toList();
    }

    private static String text(Exchange one) {
        return one.device() + " " + one.received() + " " + one.answered();
    }
}
