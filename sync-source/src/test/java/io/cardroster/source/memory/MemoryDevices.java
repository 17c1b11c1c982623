package io.cardroster.source.memory;

import io.cardroster.source.memory.OwnerRows.DeviceRow;
import io.cardroster.source.spi.OwnerDirectory.DeviceSync;
import io.cardroster.syncml.spi.DeviceDescription;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceStore;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.EndedSync;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Devices in memory. */
record MemoryDevices(MemoryTransaction tx) implements DeviceStore {

    private static final int KEPT_SYNCS = 30;

    @Override
    public Optional<DeviceNumber> register(OwnerId owner, DeviceUri uri, int limit) {
        OwnerRows rows = tx.write(owner);
        Optional<DeviceRow> known =
                rows.devices.all().filter(row -> row.uri().equals(uri)).findFirst();
        if (known.isEmpty() || known.get().forgotten()) {
            long there = rows.devices.all().filter(row -> !row.forgotten()).count();
            if (there >= limit) {
                return Optional.empty();
            }
            int number = known.map(DeviceRow::number).orElse(rows.devices.size() + 1);
            DeviceDescription unknown = new DeviceDescription("", "", "");
            rows.devices.put(
                    number,
                    known.map(row -> row.fresh(tx.now(), false))
                            .orElseGet(() -> new DeviceRow(
                                    number, uri, unknown, null, null, tx.now(), null, "", "", null, false)));
            return Optional.of(new DeviceNumber(number));
        }
        return known.map(row -> new DeviceNumber(row.number()));
    }

    @Override
    public Optional<byte[]> devInf(OwnerId owner, DeviceNumber device) {
        return tx.read(owner)
                .devices
                .find(device.value())
                .flatMap(row -> Optional.ofNullable(row.devInf()))
                .map(byte[]::clone);
    }

    @Override
    public void saveDevInf(OwnerId owner, DeviceNumber device, DeviceDescription description, byte[] devInf) {
        change(
                owner,
                device,
                row -> new DeviceRow(
                        row.number(),
                        row.uri(),
                        description,
                        devInf.clone(),
                        row.nonce(),
                        row.firstSeen(),
                        row.lastSync(),
                        row.mode(),
                        row.outcome(),
                        row.blocked(),
                        row.forgotten()));
    }

    @Override
    public void saveNonce(OwnerId owner, DeviceNumber device, Nonce nonce) {
        change(owner, device, row -> withNonce(row, nonce));
    }

    static DeviceRow withNonce(DeviceRow row, Nonce nonce) {
        return new DeviceRow(
                row.number(),
                row.uri(),
                row.description(),
                row.devInf(),
                nonce,
                row.firstSeen(),
                row.lastSync(),
                row.mode(),
                row.outcome(),
                row.blocked(),
                row.forgotten());
    }

    @Override
    public void syncOpened(
            OwnerId owner, DeviceNumber device, String datastore, SyncMode asked, SyncMode mode, String reason) {
        OwnerRows rows = tx.write(owner);
        List<DeviceSync> syncs =
                new ArrayList<>(rows.deviceSyncs.find(device.value()).orElse(List.of()));
        syncs.add(
                0, new DeviceSync(datastore, asked.name(), mode.name(), reason, tx.now(), null, "", 0, 0, 0, 0, 0, 0));
        rows.deviceSyncs.put(device.value(), List.copyOf(syncs.subList(0, Math.min(KEPT_SYNCS, syncs.size()))));
    }

    private void endLast(OwnerId owner, DeviceNumber device, EndedSync ended) {
        OwnerRows rows = tx.write(owner);
        List<DeviceSync> syncs =
                new ArrayList<>(rows.deviceSyncs.find(device.value()).orElse(List.of()));
        for (int i = 0; i < syncs.size(); i++) {
            DeviceSync sync = syncs.get(i);
            if (sync.datastore().equals(ended.datastore())) {
                if (sync.ended() == null) {
                    syncs.set(
                            i,
                            new DeviceSync(
                                    sync.datastore(),
                                    sync.asked(),
                                    ended.mode().name(),
                                    sync.reason(),
                                    sync.began(),
                                    tx.now(),
                                    ended.end().name(),
                                    ended.added(),
                                    ended.replaced(),
                                    ended.deleted(),
                                    ended.failed(),
                                    ended.sent(),
                                    ended.refused()));
                    rows.deviceSyncs.put(device.value(), List.copyOf(syncs));
                }
                return;
            }
        }
    }

    @Override
    public void syncEnded(OwnerId owner, DeviceNumber device, EndedSync sync) {
        endLast(owner, device, sync);
        change(
                owner,
                device,
                row -> new DeviceRow(
                        row.number(),
                        row.uri(),
                        row.description(),
                        row.devInf(),
                        row.nonce(),
                        row.firstSeen(),
                        tx.now(),
                        sync.mode().name(),
                        sync.end().name(),
                        row.blocked(),
                        row.forgotten()));
    }

    private void change(OwnerId owner, DeviceNumber device, UnaryOperator<DeviceRow> edit) {
        OwnerRows rows = tx.write(owner);
        rows.devices.find(device.value()).ifPresent(row -> rows.devices.put(row.number(), edit.apply(row)));
    }
}
