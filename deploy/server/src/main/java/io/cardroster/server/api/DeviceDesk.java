package io.cardroster.server.api;

import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;

/** Shows what is known of a device. */
public final class DeviceDesk {

    private static final int MOST_SYNCS = 30;

    private final OwnerDesk owners;
    private final OwnerDirectory directory;
    private final BookTransactions books;

    public DeviceDesk(OwnerDesk owners, OwnerDirectory directory, BookTransactions books) {
        this.owners = owners;
        this.directory = directory;
        this.books = books;
    }

    /**
     * A device of an owner.
     *
     * @throws RefusalException when there is none of that number
     */
    public DeviceDetail device(String name, String id) {
        OwnerId owner = owners.named(name).owner();
        DeviceView device = owners.devices(name).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> RefusalException.notFound(name + " has no device " + id + "; see: devices list " + name));
        DeviceNumber number = new DeviceNumber(Integer.parseInt(device.id()));
        List<SyncState> states = books.inBook(owner, b -> b.syncs().all(owner));
        List<DeviceDetail.Run> syncs = directory.deviceSyncs(owner, number, MOST_SYNCS).stream()
                .map(DeviceDetail.Run::of)
                .toList();
        return new DeviceDetail(
                device,
                states.stream()
                        .filter(state -> state.device().equals(number))
                        .map(DeviceDetail.Store::of)
                        .toList(),
                syncs,
                syncs.stream()
                        .filter(sync -> sync.datastore().equals("contacts"))
                        .findFirst()
                        .map(DeviceDetail.Run::why)
                        .orElse(DeviceDetail.Why.NOT_SLOW));
    }
}
