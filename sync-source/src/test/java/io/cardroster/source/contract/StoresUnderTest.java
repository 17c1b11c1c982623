package io.cardroster.source.contract;

import io.cardroster.source.spi.AdminDirectory;
import io.cardroster.source.spi.AuditTrail;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.LogSearch;
import io.cardroster.source.spi.Overview;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerSessions;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Transactions;
import java.util.Map;

/** What a kind of stores supplies so that the contracts can judge it. */
public interface StoresUnderTest {

    /** Work on a book; part of the same database as {@link #transactions()} and {@link #owners()}. */
    BookTransactions books();

    Transactions transactions();

    OwnerDirectory owners();

    LogSearch logSearch();

    OwnerSessions ownerSessions();

    AdminDirectory administrators();

    AuditTrail audit();

    Overview overview();

    /** A node starts. */
    void begin();

    /** Marked lanes of an owner, each with a number that grows with every mark. Read outside of a transaction. */
    Map<String, Long> lanes(OwnerId owner);
}
