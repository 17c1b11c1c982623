package io.cardroster.db;

import io.cardroster.source.spi.AdminDirectory;
import io.cardroster.source.spi.AuditTrail;
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
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * All stores on one database: the transactions of a sync and of other doors, and the stores whose calls are transactions of
 * their own. The schema must be in place ({@link Migrations}). Safe for use by many threads.
 */
public final class PostgresStores implements Transactions, BookTransactions {

    private final Database database;
    private final DatastoreFactory datastores;

    /** Stores on a pool of connections in auto-commit mode, see {@link ConnectionPool}. */
    public PostgresStores(DataSource dataSource, DatastoreFactory datastores) {
        this(new Database(dataSource), datastores);
    }

    PostgresStores(Database database, DatastoreFactory datastores) {
        this.database = database;
        this.datastores = datastores;
    }

    @Override
    public <T> T run(OwnerId owner, Function<UnitOfWork, T> work) {
        return database.transact(handle -> work.apply(new PostgresUnitOfWork(handle, datastores)));
    }

    @Override
    public <T> T inBook(OwnerId owner, Function<Books, T> work) {
        return database.transact(handle -> work.apply(new PostgresBooks(handle)));
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

    public LaneQueue laneQueue() {
        return new PostgresLaneQueue(database);
    }

    /** A poll of rosters that were not looked at for that interval, {@code most} at once. */
    public RosterPoll rosterPoll(Duration interval, int most) {
        return new RosterPoll(database, interval, most);
    }

    /** Housekeeping that forgets devices after {@code deviceExpiry} of silence. */
    public Housekeeping housekeeping(Duration deviceExpiry) {
        return new Housekeeping(database, deviceExpiry);
    }
}
