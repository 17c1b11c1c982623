package io.cardroster.source.spi;

import java.time.Instant;

/** The stores of the domain inside one transaction. */
public interface Books {

    CardStore cards();

    DeviceItemStore items();

    SyncStore syncs();

    StagingStore staging();

    HistoryLog log();

    Lanes lanes();

    AccountStore accounts();

    RosterStore roster();

    RefusedLogins refusedLogins();

    ForwardStore forwards();

    /** The store's clock when the transaction began. */
    Instant now();
}
