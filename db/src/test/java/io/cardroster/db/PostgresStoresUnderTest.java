package io.cardroster.db;

import io.cardroster.source.contract.StoresUnderTest;
import io.cardroster.source.spi.AdminDirectory;
import io.cardroster.source.spi.AuditTrail;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.DatastoreFactory;
import io.cardroster.source.spi.LogSearch;
import io.cardroster.source.spi.Overview;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerSessions;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Transactions;
import java.util.Map;
import java.util.stream.Collectors;

/** The shared database as the contracts see it. */
final class PostgresStoresUnderTest implements StoresUnderTest {

    private final PostgresStores stores;

    PostgresStoresUnderTest() {
        this(TestDatabase.NO_DATASTORES);
    }

    PostgresStoresUnderTest(DatastoreFactory datastores) {
        this.stores = new PostgresStores(TestDatabase.dataSource(), datastores);
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
        Installation installation = new Installation(TestDatabase.dataSource());
        installation.recordKeyId("test");
        installation.begin();
    }

    @Override
    public Map<String, Long> lanes(OwnerId owner) {
        return TestDatabase.sql(handle -> handle
                .createQuery("select lane, gen from lane where owner = :owner")
                .bind("owner", owner.value())
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
