package io.cardroster.funambol.runtime;

import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;

/** A sync as text, which is all that a sync source keeps between calls. */
record SyncHandle(SyncId sync, SyncMode mode) {

    private static final int PARTS = 5;

    static SyncHandle parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("no handle of a sync");
        }
        SyncId sync = new SyncId(
                new OwnerId(Long.parseLong(parts[0])),
                new DeviceNumber(Integer.parseInt(parts[1])),
                parts[2],
                Long.parseLong(parts[3]));
        return new SyncHandle(sync, SyncMode.valueOf(parts[4]));
    }

    String text() {
        return sync.owner() + "/" + sync.device().value() + "/" + sync.datastore() + "/" + sync.number() + "/" + mode;
    }
}
