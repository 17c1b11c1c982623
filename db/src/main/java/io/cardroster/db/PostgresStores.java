package io.cardroster.db;

import io.cardroster.source.spi.AdminDirectory;
import io.cardroster.source.spi.AuditTrail;
import io.cardroster.source.spi.BookMeter;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.Breakers;
import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.LogSearch;
import io.cardroster.source.spi.Overview;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerSessions;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Transactions;
import io.cardroster.syncml.spi.UnitOfWork;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * All stores on one database: the transactions of a sync and of other doors, and the stores whose calls are transactions of
 * their own. The schema must be in place ({@link Migrations}). Safe for use by many threads.
 */
public final class PostgresStores implements Transactions, BookTransactions {

    private final Database database;
    private final DatastoreFactory datastores;
    private final BookMeter meter;

    /** Stores that count nothing. */
    public PostgresStores(DataSource dataSource, DatastoreFactory datastores) {
        this(dataSource, datastores, BookMeter.NONE);
    }

    /**
     * Stores on a pool of connections in auto-commit mode, see {@link ConnectionPool}.
     *
     * @param meter told what was committed
     */
    public PostgresStores(DataSource dataSource, DatastoreFactory datastores, BookMeter meter) {
        this(new Database(dataSource), datastores, meter);
    }

    PostgresStores(Database database, DatastoreFactory datastores, BookMeter meter) {
        this.database = database;
        this.datastores = datastores;
        this.meter = meter;
    }

    @Override
    public <T> T run(OwnerId owner, Function<UnitOfWork, T> work) {
        return counted((handle, held) -> work.apply(new PostgresUnitOfWork(handle, datastores, held)));
    }

    @Override
    public <T> T inBook(OwnerId owner, Function<Books, T> work) {
        return counted((handle, held) -> work.apply(new PostgresBooks(handle, held)));
    }

    private <T> T counted(BiFunction<Handle, BookMeter, T> work) {
        HeldBackMeter held = new HeldBackMeter();
        T result = database.transact(handle -> {
            held.forget();
            return work.apply(handle, held);
        });
        held.tell(meter);
        return result;
    }

    public OwnerDirectory owners() {
        return new PostgresOwnerDirectory(database);
    }

    public AdminDirectory administrators() {
        return new PostgresAdminDirectory(database);
    }

    public AuditTrail audit() {
        return new PostgresAuditTrail(database);
    }

    public LogSearch logSearch() {
        return new PostgresLogSearch(database);
    }

    public OwnerSessions ownerSessions() {
        return new PostgresOwnerSessions(database);
    }

    public Overview overview() {
        return new PostgresOverview(database);
    }

    public Breakers breakers() {
        return new PostgresBreakers(database);
    }

    public Traces traces() {
        return new Traces(database);
    }

    public Outbox outbox() {
        return new Outbox(database);
    }

    public LaneQueue laneQueue() {
        return new PostgresLaneQueue(database);
    }

    /** A poll of rosters that were not looked at for that interval, {@code most} at once. */
    public RosterPoll rosterPoll(Duration interval, int most) {
        return new RosterPoll(database, interval, most);
    }

    /** Housekeeping by those periods. */
    public Housekeeping housekeeping(Retention kept) {
        return new Housekeeping(database, kept);
    }
}
