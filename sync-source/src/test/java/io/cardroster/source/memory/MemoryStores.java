package io.cardroster.source.memory;

import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.source.spi.LogSearch;
import io.cardroster.source.spi.Overview;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.source.spi.OwnerSessions;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Transactions;
import io.cardroster.syncml.spi.UnitOfWork;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * All stores in memory, for tests and simulations: one transaction at a time, commits that are atomic and can be broken by a
 * {@link CommitHook}. Deterministic when one thread uses it; several threads wait for each other.
 */
public final class MemoryStores implements Transactions, BookTransactions {

    private final ReentrantLock running = new ReentrantLock();
    private final Journal journal = new Journal();
    private final Table<Long, OwnerRows> owners = new Table<>(journal);
    private final MemoryOwners directory = new MemoryOwners(this, owners, journal);
    private final InstantSource clock;
    private final DatastoreFactory datastores;
    private final CommitHook hook;
    private final MemoryAdministrators administrators;
    private final MemoryAuditTrail audit;
    private int incarnation;

    public MemoryStores(InstantSource clock, DatastoreFactory datastores) {
        this(clock, datastores, CommitHook.NONE);
    }

    public MemoryStores(InstantSource clock, DatastoreFactory datastores, CommitHook hook) {
        this.clock = clock;
        this.datastores = datastores;
        this.hook = hook;
        this.administrators = new MemoryAdministrators(clock);
        this.audit = new MemoryAuditTrail(
                clock, owner -> owners().find(owner).map(OwnerLogin::login).orElse(""));
    }

    @Override
    public <T> T run(OwnerId owner, Function<UnitOfWork, T> work) {
        return alone(work::apply);
    }

    @Override
    public <T> T inBook(OwnerId owner, Function<Books, T> work) {
        return alone(work::apply);
    }

    /** A node starts, perhaps on stores that were restored. */
    public void begin() {
        incarnation++;
    }

    /** The directory of owners; its calls are transactions of their own and never stand inside another one. */
    public OwnerDirectory owners() {
        return directory;
    }

    /** What asks for attention. */
    public Overview overview() {
        return new MemoryOverview(this, owners);
    }

    /** Looks through the logs of all owners. */
    public LogSearch logSearch() {
        return new MemoryLogSearch(this, owners);
    }

    /** Page sessions of owners; likewise. */
    public OwnerSessions ownerSessions() {
        return new MemoryOwnerSessions(this);
    }

    /** Administrators, who have nothing to do with any owner. */
    public MemoryAdministrators administrators() {
        return administrators;
    }

    /** What was done at the doors of administration. */
    public MemoryAuditTrail audit() {
        return audit;
    }

    /** Marked lanes of an owner with the number of marks made so far. */
    public Map<String, Long> lanes(OwnerId owner) {
        return alone(tx -> {
            Map<String, Long> found = new TreeMap<>();
            Table<String, Long> lanes = tx.read(owner).lanes;
            lanes.keys().forEach(lane -> found.put(lane, lanes.find(lane).orElseThrow()));
            return found;
        });
    }

    <T> T alone(Function<MemoryTransaction, T> work) {
        if (running.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction inside a transaction");
        }
        running.lock();
        MemoryTransaction tx = new MemoryTransaction(owners, datastores, clock, incarnation);
        try {
            T result = work.apply(tx);
            hook.at(CommitHook.Moment.BEFORE_DURABLE);
            journal.forget();
            hook.at(CommitHook.Moment.AFTER_DURABLE);
            return result;
        } finally {
            tx.end();
            journal.rollBack();
            running.unlock();
        }
    }
}
