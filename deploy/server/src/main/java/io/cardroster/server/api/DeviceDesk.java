package io.cardroster.server.api;

import io.cardroster.source.conflict.SeenLosses;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.device.DeviceFacts;
import io.cardroster.syncml.device.DeviceFacts.Fact;
import io.cardroster.syncml.device.DeviceRules;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import java.util.Map;

/** Shows what is known of a device, lets it in or not, and forgets it. */
public final class DeviceDesk {

    private static final int MOST_SYNCS = 30;
    private static final String CONTACTS = "contacts";

    /** Contacts that are looked at for losses, and how much of them. */
    private static final int MOST_SHOWN = 100;

    private static final long MOST_BYTES = 2L * 1024 * 1024;

    private final DeviceRules rules = DeviceRules.builtIn();

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
                .orElseThrow(() -> unknown(name, id));
        DeviceNumber number = new DeviceNumber(Integer.parseInt(device.id()));
        List<SyncState> states = books.inBook(owner, b -> b.syncs().all(owner)).stream()
                .filter(state -> state.device().equals(number))
                .toList();
        List<DeviceDetail.Run> syncs = directory.deviceSyncs(owner, number, MOST_SYNCS).stream()
                .map(DeviceDetail.Run::of)
                .toList();
        return new DeviceDetail(
                device,
                states.stream().map(DeviceDetail.Store::of).toList(),
                syncs,
                syncs.stream()
                        .filter(sync -> sync.datastore().equals(CONTACTS))
                        .findFirst()
                        .map(DeviceDetail.Run::why)
                        .orElse(DeviceDetail.Why.NOT_SLOW),
                rules.of(facts(device)).stream()
                        .map(rule -> new DeviceDetail.Rule(rule.name(), rule.switches(), rule.reason()))
                        .toList(),
                losses(owner, states));
    }

    private static DeviceFacts facts(DeviceView device) {
        return new DeviceFacts(
                Map.of(
                        Fact.MANUFACTURER, device.manufacturer(),
                        Fact.MODEL, device.model(),
                        Fact.DEVICE_ID, device.device()),
                true);
    }

    private DeviceDetail.Losses losses(OwnerId owner, List<SyncState> states) {
        SeenLosses losses = new SeenLosses();
        states.stream()
                .filter(state -> state.datastore().equals(CONTACTS))
                .flatMap(state -> books
                        .inBook(owner, b -> b.items().shownOtherwise(owner, state.mapBefore(), MOST_SHOWN, MOST_BYTES))
                        .stream())
                .forEach(card -> {
                    if (CardText.read(card.body(), card.contentType()) instanceof ReadResult.Card read) {
                        losses.count(read.content(), Shadow.of(card.shadow()));
                    }
                });
        return new DeviceDetail.Losses(losses.cards(), losses.losses());
    }

    /** Lets a device in no more; its session ends, and it is told 403 at the next one. */
    public void block(String name, String id) {
        done(name, id, directory.setBlocked(owners.named(name).owner(), number(id), true));
    }

    /** Lets a blocked device in again. */
    public void unblock(String name, String id) {
        done(name, id, directory.setBlocked(owners.named(name).owner(), number(id), false));
    }

    /** Forgets what a device has. Contacts stay; when it comes again it is a new one and syncs slowly. */
    public void forget(String name, String id) {
        done(name, id, directory.forget(owners.named(name).owner(), number(id)));
    }

    /** A number that nobody has, when it is none. */
    private static DeviceNumber number(String id) {
        return new DeviceNumber(id.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(id) : Integer.MAX_VALUE);
    }

    private static void done(String name, String id, boolean found) {
        if (!found) {
            throw unknown(name, id);
        }
    }

    private static RefusalException unknown(String name, String id) {
        return RefusalException.notFound(name + " has no device " + id + "; see: devices list " + name)
                .as("no-device", id);
    }
}
