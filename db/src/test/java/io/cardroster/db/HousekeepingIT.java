package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hourly job takes from silent devices what they have, and from no other. */
final class HousekeepingIT {

    private static final Duration EXPIRY = Duration.ofDays(180);

    private final OwnerId owner = TestDatabase.newOwner();
    private final DeviceNumber device = TestDatabase.newDevice(owner);

    private final SyncState synced = new SyncState(
            device,
            "contacts",
            4,
            1,
            1,
            0,
            -1,
            0,
            "20261125T120000Z",
            null,
            "7",
            null,
            SyncMode.TWO_WAY,
            false,
            false,
            false,
            new ItemForm("text/x-vcard", "2.1", Set.of()),
            0);

    @Test
    void aDeviceSilentForLongerThanTheExpiryIsForgotten() {
        putSynced();
        silentFor("180 days 1 minute");

        TestDatabase.stores().housekeeping(EXPIRY).run();

        assertThat(state()).isEqualTo(synced.forgotten());
        assertThat(devices()).isEqualTo(1);
    }

    @Test
    void aDeviceThatWasHereBeforeTheExpiryKeepsItsAnchors() {
        putSynced();
        silentFor("179 days 23 hours");

        TestDatabase.stores().housekeeping(EXPIRY).run();

        assertThat(state()).isEqualTo(synced);
    }

    private void putSynced() {
        TestDatabase.stores().inBook(owner, books -> {
            books.syncs().put(owner, synced);
            return owner;
        });
    }

    private void silentFor(String interval) {
        TestDatabase.sql(handle -> handle.createUpdate(
                        "update sync_state set used = now() - cast(:silent as interval) where owner = :owner")
                .bind("silent", interval)
                .bind("owner", owner.value())
                .execute());
    }

    private SyncState state() {
        return TestDatabase.stores()
                .inBook(owner, books -> books.syncs().find(owner, device, "contacts"))
                .orElseThrow();
    }

    private long devices() {
        return TestDatabase.sql(handle -> handle.createQuery("select count(*) from device where owner = :owner")
                .bind("owner", owner.value())
                .mapTo(Long.class)
                .one());
    }
}
