package io.cardroster.source.memory;

import io.cardroster.source.contract.StoresUnderTest;
import io.cardroster.source.spi.AdminDirectory;
import io.cardroster.source.spi.AuditTrail;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.LogSearch;
import io.cardroster.source.spi.Overview;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerSessions;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Memory stores as the contracts see them; fresh ones have a clock that moves by a millisecond whenever it is read. */
public final class MemoryStoresUnderTest implements StoresUnderTest {

    private final MemoryStores stores;

    MemoryStoresUnderTest() {
        this(new MemoryStores(ticking(), (name, books) -> Optional.empty()));
    }

    public MemoryStoresUnderTest(MemoryStores stores) {
        this.stores = stores;
    }

    private static InstantSource ticking() {
        AtomicLong millis = new AtomicLong(1_767_225_600_000L);
        return () -> Instant.ofEpochMilli(millis.getAndIncrement());
    }

    @Override
    public BookTransactions books() {
        return stores;
    }

    @Override
    public Transactions transactions() {
        return stores;
    }

    @Override
    public OwnerDirectory owners() {
        return stores.owners();
    }

    @Override
    public Overview overview() {
        return stores.overview();
    }

    @Override
    public LogSearch logSearch() {
        return stores.logSearch();
    }

    @Override
    public OwnerSessions ownerSessions() {
        return stores.ownerSessions();
    }

    @Override
    public AdminDirectory administrators() {
        return stores.administrators();
    }

    @Override
    public AuditTrail audit() {
        return stores.audit();
    }

    @Override
    public void begin() {
        stores.begin();
    }

    @Override
    public Map<String, Long> lanes(OwnerId owner) {
        return stores.lanes(owner);
    }
}
