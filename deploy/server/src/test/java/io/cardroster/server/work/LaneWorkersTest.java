package io.cardroster.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.im.LaneWork;
import io.cardroster.source.spi.LaneQueue.Claimed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of lanes in the hands of the workers. */
@Timeout(30)
class LaneWorkersTest {

    private static final WorkerSettings QUICK = new WorkerSettings(
            2, Duration.ofMillis(20), Duration.ofMillis(300), Duration.ofSeconds(10), Duration.ofMillis(500));

    private final FakeQueue queue = new FakeQueue();
    private final AtomicInteger runs = new AtomicInteger();

    private LaneWorkers start(Function<Claimed, Optional<Duration>> work) {
        LaneWork kind = new LaneWork() {
            @Override
            public boolean owns(String lane) {
                return lane.startsWith("im/");
            }

            @Override
            public Optional<Duration> run(Claimed lane) {
                runs.incrementAndGet();
                return work.apply(lane);
            }
        };
        return LaneWorkers.start(queue, List.of(kind), "node", QUICK);
    }

    @Test
    void marksDuringTheWorkAreOneMoreRun() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        queue.mark("im/xmpp", 0);
        try (LaneWorkers workers = start(lane -> {
            await(go);
            return Optional.empty();
        })) {
            until(() -> runs.get() == 1);
            queue.mark("im/xmpp", 0);
            queue.mark("im/xmpp", 0);
            workers.wake();
            go.countDown();
            until(() -> queue.seen().size() == 2);
            Thread.sleep(100);
        }
        assertThat(runs).hasValue(2);
        assertThat(queue.seen()).containsExactly("done im/xmpp", "done im/xmpp", "release 0");
    }

    @Test
    void whatMustWaitIsPostponed() throws InterruptedException {
        queue.mark("im/xmpp", 0);
        try (LaneWorkers workers = start(lane -> Optional.of(Duration.ofSeconds(7)))) {
            workers.wake();
            until(() -> !queue.postponed().isEmpty());
        }
        assertThat(queue.postponed()).isEqualTo(Map.of("im/xmpp", Duration.ofSeconds(7)));
    }

    @Test
    void anUnexpectedFailureHoldsUpItsOwnLaneOnly() throws InterruptedException {
        queue.mark("im/bad", 3);
        queue.mark("im/good", 0);
        queue.mark("later/kind", 0);
        try (LaneWorkers workers = start(lane -> {
            if (lane.lane().equals("im/bad")) {
                throw new IllegalStateException("planned");
            }
            return Optional.empty();
        })) {
            workers.wake();
            until(() -> queue.seen().size() == 3);
        }
        assertThat(queue.postponed())
                .isEqualTo(Map.of("im/bad", Duration.ofSeconds(80), "later/kind", Duration.ofMinutes(1)));
        assertThat(queue.seen()).contains("done im/good");
    }

    @Test
    void aLaneThatAnotherNodeTookIsInterruptedAndNothingIsSaidAboutIt() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        queue.mark("im/xmpp", 0);
        try (LaneWorkers workers = start(lane -> {
            queue.takeOver(lane.lane());
            sleepUntilInterrupted(interrupted);
            return Optional.empty();
        })) {
            workers.wake();
            assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(queue.seen()).doesNotContain("done im/xmpp");
    }

    @Test
    void leasesThatCannotBeRenewedEndTheWork() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        queue.mark("im/xmpp", 0);
        try (LaneWorkers workers = start(lane -> {
            queue.away(true);
            sleepUntilInterrupted(interrupted);
            return Optional.empty();
        })) {
            workers.wake();
            assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
            queue.away(false);
        }
    }

    @Test
    void aStopWaitsForWorkAndInterruptsWhatDoesNotEnd() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        queue.mark("im/short", 0);
        queue.mark("im/long", 0);
        try (LaneWorkers workers = start(lane -> {
            if (lane.lane().equals("im/long")) {
                sleepUntilInterrupted(interrupted);
                throw new IllegalStateException("cut off");
            }
            pause(200);
            return Optional.empty();
        })) {
            workers.wake();
            until(() -> runs.get() == 2);
        }
        assertThat(interrupted.getCount()).isZero();
        assertThat(queue.seen()).startsWith("done im/short").last().asString().startsWith("release");
    }

    @Test
    void theDispatcherOutlivesAnAbsentDatabase() throws InterruptedException {
        queue.away(true);
        try (LaneWorkers workers = start(lane -> Optional.empty())) {
            workers.wake();
            Thread.sleep(100);
            queue.mark("im/xmpp", 0);
            queue.away(false);
            until(() -> queue.seen().contains("done im/xmpp"));
        }
        assertThat(runs).hasValue(1);
    }

    private static void sleepUntilInterrupted(CountDownLatch interrupted) {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is over").isLessThan(end);
            Thread.sleep(5);
        }
    }
}
