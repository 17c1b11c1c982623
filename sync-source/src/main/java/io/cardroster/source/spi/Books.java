package io.cardroster.source.spi;

import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.Optional;

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

    ContactRequestStore requests();

    RefusedLogins refusedLogins();

    ForwardStore forwards();

    NoteStore notes();

    /** The owner's stored login on platforms of that type. */
    Optional<ImLogin> imLogin(OwnerId owner, String type);

    /** What is to be counted once the transaction is committed. */
    BookMeter meter();

    /** The store's clock when the transaction began. */
    Instant now();
}
