package io.cardroster.source.memory;

import io.cardroster.source.memory.OwnerRows.DeviceRow;
import io.cardroster.syncml.spi.DeviceDescription;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceStore;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Devices in memory. */
record MemoryDevices(MemoryTransaction tx) implements DeviceStore {

    @Override
    public Optional<DeviceNumber> register(OwnerId owner, DeviceUri uri, int limit) {
        OwnerRows rows = tx.write(owner);
        Optional<DeviceRow> known =
                rows.devices.all().filter(row -> row.uri().equals(uri)).findFirst();
        if (known.isEmpty() && rows.devices.size() < limit) {
            int number = rows.devices.size() + 1;
            DeviceRow row =
                    new DeviceRow(number, uri, new DeviceDescription("", "", ""), null, null, tx.now(), null, "", "");
            rows.devices.put(number, row);
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
                        row.outcome()));
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
                row.outcome());
    }

    @Override
    public void syncEnded(OwnerId owner, DeviceNumber device, SyncMode mode, End end) {
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
                        mode.name(),
                        end.name()));
    }

    private void change(OwnerId owner, DeviceNumber device, UnaryOperator<DeviceRow> edit) {
        OwnerRows rows = tx.write(owner);
        rows.devices.find(device.value()).ifPresent(row -> rows.devices.put(row.number(), edit.apply(row)));
    }
}
