package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What goes wrong between the stores and their database. */
final class FailureIT {

    private final PostgresStores stores = TestDatabase.stores();

    @Test
    void aDatabaseThatIsAwayIsSaidSo() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        PoolSettings nowhere = new PoolSettings(
                "jdbc:postgresql://127.0.0.1:" + closed + "/postgres",
                "postgres",
                "secret",
                1,
                Duration.ofMillis(300),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        assertThat(nowhere.toString()).doesNotContain("secret");
        try (HikariDataSource pool = ConnectionPool.open(nowhere)) {
            PostgresStores away = new PostgresStores(pool, TestDatabase.NO_DATASTORES);

            assertThatThrownBy(() -> away.inBook(new OwnerId(1), books -> books))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> away.owners().now()).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> Migrations.apply(pool))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("cannot be reached")
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void aConnectionCutInTheMiddleIsSaidSoAndTheNextTransactionWorks() {
        assertThatThrownBy(() -> TestDatabase.sql(handle -> {
                    int backend = handle.createQuery("select pg_backend_pid()")
                            .mapTo(Integer.class)
                            .one();
                    TestDatabase.sql(other -> other.createQuery("select pg_terminate_backend(:pid)")
                            .bind("pid", backend)
                            .mapTo(Boolean.class)
                            .one());
                    return one(handle);
                }))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(TestDatabase.sql(FailureIT::one)).isEqualTo(1);
    }

    private static Integer one(Handle handle) {
        return handle.createQuery("select 1").mapTo(Integer.class).one();
    }

    @Test
    void aDeadlockIsResolvedByRunningAgain() throws Exception {
        OwnerId a = TestDatabase.newOwner();
        OwnerId b = TestDatabase.newOwner();
        CyclicBarrier bothHold = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();

        both(() -> lockBoth(a, b, bothHold, runs), () -> lockBoth(b, a, bothHold, runs));

        assertThat(runs.get()).isGreaterThan(2);
    }

    private Integer lockBoth(OwnerId first, OwnerId second, CyclicBarrier bothHold, AtomicInteger runs) {
        return stores.inBook(first, books -> {
            books.cards().lock(first);
            if (runs.incrementAndGet() <= 2) {
                await(bothHold);
            }
            books.cards().lock(second);
            return 1;
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoCopiesOfAFirstMessageWaitForEachOther() throws Exception {
        OwnerId owner = TestDatabase.newOwner();
        DeviceNumber device = TestDatabase.newDevice(owner);
        AtomicInteger inside = new AtomicInteger();
        Callable<Integer> message = () -> stores.run(owner, work -> {
            assertThat(work.sessions().lock(owner, device)).isEmpty();
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            pause();
            inside.decrementAndGet();
            return 1;
        });

        both(message, message);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void devicesRegisteredAtOnceGetDifferentNumbersWithinTheLimit() throws Exception {
        OwnerId owner = TestDatabase.newOwner();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Optional<DeviceNumber>> numbers = new ArrayList<>();
        try {
            List<Callable<Optional<DeviceNumber>>> tasks = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                DeviceUri uri = new DeviceUri("IMEI:" + i);
                tasks.add(() -> stores.run(owner, work -> work.devices().register(owner, uri, 5)));
            }
            for (Future<Optional<DeviceNumber>> task : threads.invokeAll(tasks)) {
                numbers.add(task.get());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(numbers.stream().flatMap(Optional::stream).map(DeviceNumber::value))
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    private static void both(Callable<Integer> one, Callable<Integer> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Integer> task : threads.invokeAll(List.of(one, other))) {
                assertThat(task.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdown();
        }
    }
}
