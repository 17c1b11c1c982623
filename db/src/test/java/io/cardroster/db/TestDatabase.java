package io.cardroster.db;

import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** One real PostgreSQL for all tests of the module, migrated once. Tests keep apart by owner. */
final class TestDatabase {

    private static final EmbeddedPostgres POSTGRES = start();
    private static final DataSource POOL = pool();
    static final DatastoreFactory NO_DATASTORES = (name, books) -> Optional.empty();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource pool() {
        DataSource pool = ConnectionPool.open(
                PoolSettings.of(POSTGRES.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 8));
        Migrations.apply(pool);
        return pool;
    }

    static DataSource dataSource() {
        return POOL;
    }

    static int port() {
        return POSTGRES.getPort();
    }

    static PostgresStores stores() {
        return new PostgresStores(POOL, NO_DATASTORES);
    }

    static OwnerId newOwner() {
        byte[] verifier = "sealed".getBytes(StandardCharsets.UTF_8);
        return stores().owners()
                .add("owner-" + UUID.randomUUID(), owner -> verifier)
                .orElseThrow();
    }

    static DeviceNumber newDevice(OwnerId owner) {
        return stores().run(
                        owner, work -> work.devices().register(owner, new DeviceUri("IMEI:" + UUID.randomUUID()), 1000))
                .orElseThrow();
    }

    static <T> T sql(Function<Handle, T> work) {
        return new Database(POOL).transact(work);
    }
}
