package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.LaneQueue.Claimed;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LaneQueueIT {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration GONE = Duration.ofMillis(-1);

    private final PostgresStores stores = TestDatabase.stores();
    private final LaneQueue queue = stores.laneQueue();
    private final OwnerId owner = TestDatabase.newOwner();

    @BeforeEach
    void emptyTheQueue() {
        TestDatabase.sql(handle -> handle.execute("delete from lane"));
    }

    private void mark(String lane) {
        stores.inBook(owner, books -> {
            books.lanes().mark(owner, lane);
            return lane;
        });
    }

    @Test
    void aLaneIsClaimedByOneNodeAndGoneWhenDone() {
        mark("im/1");
        mark("im/1");

        List<Claimed> here = queue.claim("here", 10, LEASE);

        assertThat(here)
                .containsExactly(
                        new Claimed(owner, "im/1", 2, 0, "here", here.get(0).session()));
        assertThat(queue.claim("there", 10, LEASE)).isEmpty();
        queue.done(here);
        assertThat(queue.claim("there", 10, LEASE)).isEmpty();
        assertThat(lanes()).isZero();
    }

    @Test
    void aMarkDuringTheWorkIsDoneAtOnceAfterwards() {
        mark("im/1");
        List<Claimed> claimed = queue.claim("here", 10, LEASE);
        mark("im/1");

        queue.done(claimed);

        assertThat(queue.claim("there", 10, LEASE)).extracting(Claimed::gen).containsExactly(2L);
    }

    @Test
    void aMarkThatCommitsWhileDoneWaitsForItIsNotLeftAsleep() throws Exception {
        mark("im/1");
        List<Claimed> claimed = queue.claim("here", 10, LEASE);
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            Future<?> done = stores.inBook(owner, books -> {
                books.lanes().mark(owner, "im/1");
                Future<?> waiting = worker.submit(() -> queue.done(claimed));
                awaitLockedLane();
                return waiting;
            });
            done.get();
        } finally {
            worker.shutdown();
        }

        assertThat(queue.claim("there", 10, LEASE)).hasSize(1);
    }

    private static void awaitLockedLane() {
        while (TestDatabase.sql(handle -> handle.createQuery(
                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                        .mapTo(Integer.class)
                        .one())
                == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aDeadNodesLaneGoesToAnotherAndTheDeadOneCannotTouchItAnyMore() {
        mark("im/1");
        List<Claimed> dead = queue.claim("dead", 10, GONE);

        List<Claimed> alive = queue.claim("alive", 10, LEASE);
        mark("im/1");
        queue.done(dead);
        queue.postpone(dead.get(0), Duration.ZERO);

        assertThat(alive).hasSize(1);
        assertThat(queue.renew(dead, LEASE)).isEmpty();
        assertThat(queue.renew(alive, LEASE)).hasSize(1);
        assertThat(queue.claim("third", 10, LEASE)).isEmpty();
    }

    @Test
    void aPostponedLaneComesBackAfterItsDelayWithItsAttempts() {
        mark("im/1");
        Claimed first = queue.claim("here", 1, LEASE).get(0);
        queue.postpone(first, Duration.ofHours(1));
        mark("im/1");
        assertThat(queue.claim("here", 1, LEASE)).isEmpty();

        TestDatabase.sql(handle -> handle.execute("update lane set due = now()"));

        assertThat(queue.claim("there", 1, LEASE))
                .as("another try, also at another node, has the same session")
                .containsExactly(new Claimed(owner, "im/1", 2, 1, "there", first.session()));
    }

    @Test
    void aStoppingNodeGivesItsLanesBack() {
        mark("im/1");
        queue.claim("here", 1, LEASE);

        queue.release("here");

        assertThat(queue.claim("there", 1, LEASE)).hasSize(1);
    }

    @Test
    void manyWorkersNeverShareALaneAndLeaveNoWork() throws Exception {
        int workers = 4;
        int marks = 150;
        int lanes = 7;
        Map<String, AtomicInteger> inside = new HashMap<>();
        for (int i = 0; i < lanes; i++) {
            inside.put("im/" + i, new AtomicInteger());
        }
        Set<String> shared = ConcurrentHashMap.newKeySet();
        AtomicInteger marked = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(workers + 1);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            tasks.add(() -> {
                for (; marked.get() < marks; marked.incrementAndGet()) {
                    mark("im/" + marked.get() % lanes);
                }
                return marks;
            });
            for (int w = 0; w < workers; w++) {
                String node = "node-" + w;
                tasks.add(() -> {
                    int done = 0;
                    while (marked.get() < marks || lanes() > 0) {
                        List<Claimed> claimed = queue.claim(node, 3, LEASE);
                        for (Claimed lane : claimed) {
                            AtomicInteger count = Objects.requireNonNull(inside.get(lane.lane()));
                            if (count.incrementAndGet() > 1) {
                                shared.add(lane.lane());
                            }
                            count.decrementAndGet();
                        }
                        queue.done(claimed);
                        done += claimed.size();
                    }
                    return done;
                });
            }
            for (Future<Integer> task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isNotNegative();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(shared).isEmpty();
        assertThat(lanes()).isZero();
    }

    private static int lanes() {
        return TestDatabase.sql(handle -> handle.createQuery("select count(*) from lane")
                .mapTo(Integer.class)
                .one());
    }
}
