package io.cardroster.db;

import io.cardroster.syncml.spi.DeviceDescription;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceStore;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.EndedSync;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Devices of owners. */
final class PostgresDeviceStore implements DeviceStore {

    private static final int KEPT_SYNCS = 30;

    private final Handle handle;

    PostgresDeviceStore(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<DeviceNumber> register(OwnerId owner, DeviceUri uri, int limit) {
        while (true) {
            Optional<DeviceNumber> known = number(owner, uri);
            if (known.isPresent()) {
                return known;
            }
            Optional<DeviceNumber> added = comeBack(owner, uri, limit).or(() -> add(owner, uri, limit));
            if (added.isPresent()) {
                return added;
            }
            // Full, or another transaction took the next number or registered the same device: look at what is there
            // now.
            if (count(owner) >= limit) {
                return number(owner, uri);
            }
        }
    }

    private Optional<DeviceNumber> number(OwnerId owner, DeviceUri uri) {
        return handle.createQuery("select device from device where owner = :owner and uri = :uri and forgotten is null")
                .bind("owner", owner.value())
                .bind("uri", uri.value())
                .map((row, context) -> new DeviceNumber(row.getInt(1)))
                .findOne();
    }

    /** A forgotten one is new again, under its old number. */
    private Optional<DeviceNumber> comeBack(OwnerId owner, DeviceUri uri, int limit) {
        return handle.createQuery("""
                update device set forgotten = null, first_seen = now()
                where owner = :owner and uri = :uri and forgotten is not null
                    and (select count(*) from device where owner = :owner and forgotten is null) < :limit
                returning device
                """)
                .bind("owner", owner.value())
                .bind("uri", uri.value())
                .bind("limit", limit)
                .map((row, context) -> new DeviceNumber(row.getInt(1)))
                .findOne();
    }

    /** Two that register at once want the same number, so one waits for the other: the limit holds between them too. */
    private Optional<DeviceNumber> add(OwnerId owner, DeviceUri uri, int limit) {
        return handle.createQuery("""
                insert into device (owner, device, uri)
                select :owner, coalesce(max(device), 0) + 1, :uri from device where owner = :owner
                having count(*) filter (where forgotten is null) < :limit
                on conflict do nothing returning device
                """)
                .bind("owner", owner.value())
                .bind("uri", uri.value())
                .bind("limit", limit)
                .map((row, context) -> new DeviceNumber(row.getInt(1)))
                .findOne();
    }

    private int count(OwnerId owner) {
        return handle.createQuery("select count(*) from device where owner = :owner and forgotten is null")
                .bind("owner", owner.value())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public Optional<byte[]> devInf(OwnerId owner, DeviceNumber device) {
        return handle.createQuery("""
                select dev_inf from device where owner = :owner and device = :device and dev_inf is not null
                """)
                .bind("owner", owner.value())
                .bind("device", device.value())
                .mapTo(byte[].class)
                .findOne();
    }

    @Override
    public void saveDevInf(OwnerId owner, DeviceNumber device, DeviceDescription description, byte[] devInf) {
        handle.createUpdate("""
                update device set manufacturer = :manufacturer, model = :model, software = :software, dev_inf = :devInf
                where owner = :owner and device = :device
                """)
                .bind("owner", owner.value())
                .bind("device", device.value())
                .bind("manufacturer", description.manufacturer())
                .bind("model", description.model())
                .bind("software", description.software())
                .bind("devInf", devInf)
                .execute();
    }

    @Override
    public void saveNonce(OwnerId owner, DeviceNumber device, Nonce nonce) {
        handle.createUpdate("update device set nonce = :nonce where owner = :owner and device = :device")
                .bind("owner", owner.value())
                .bind("device", device.value())
                .bind("nonce", nonce.value())
                .execute();
    }

    @Override
    public void syncOpened(
            OwnerId owner, DeviceNumber device, String datastore, SyncMode asked, SyncMode mode, String reason) {
        handle.createUpdate("""
                with next as (select coalesce(max(sync), 0) + 1 sync from device_sync where owner = :owner and device = :device),
                    old as (delete from device_sync where owner = :owner and device = :device
                        and sync <= (select sync from next) - :kept)
                insert into device_sync (owner, device, sync, datastore, asked, mode, reason)
                select :owner, :device, sync, :datastore, :asked, :mode, :reason from next
                """)
                .bind("owner", owner.value())
                .bind("device", device.value())
                .bind("kept", KEPT_SYNCS)
                .bind("datastore", datastore)
                .bind("asked", asked.name())
                .bind("mode", mode.name())
                .bind("reason", reason)
                .execute();
    }

    @Override
    public void syncEnded(OwnerId owner, DeviceNumber device, EndedSync sync) {
        handle.createUpdate("""
                with ending as (update device_sync set ended = clock_timestamp(), mode = :mode, outcome = :outcome, added = :added,
                        replaced = :replaced, deleted = :deleted, failed = :failed, sent = :sent, refused = :refused
                    where owner = :owner and device = :device and ended is null and sync = (select max(sync) from device_sync
                        where owner = :owner and device = :device and datastore = :datastore))
                update device set last_sync = clock_timestamp(), mode = :mode, outcome = :outcome
                where owner = :owner and device = :device
                """)
                .bind("owner", owner.value())
                .bind("device", device.value())
                .bind("datastore", sync.datastore())
                .bind("mode", sync.mode().name())
                .bind("outcome", sync.end().name())
                .bind("added", sync.added())
                .bind("replaced", sync.replaced())
                .bind("deleted", sync.deleted())
                .bind("failed", sync.failed())
                .bind("sent", sync.sent())
                .bind("refused", sync.refused())
                .execute();
    }
}
