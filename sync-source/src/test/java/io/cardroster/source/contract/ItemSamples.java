package io.cardroster.source.contract;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;

/** Device items as the rules write them. */
public final class ItemSamples {

    /** The map that most tests use. */
    public static final MapGeneration MAP = map(1, "contacts", 1);

    private static final byte[] AS_HELD = {};

    private ItemSamples() {}

    public static MapGeneration map(int device, String datastore, int generation) {
        return new MapGeneration(new DeviceNumber(device), datastore, generation);
    }

    public static DeviceItem mapped(CardHead card, String luid) {
        return item(card, luid, ItemState.MAPPED, card.version(), null, false, 1);
    }

    /** Which the device shows otherwise, with a shadow of that length. */
    public static DeviceItem shown(CardHead card, String luid, int bytes) {
        return new DeviceItem(
                card.id().value(),
                new Luid(luid),
                ItemState.MAPPED,
                card.version(),
                null,
                false,
                false,
                1,
                new byte[bytes],
                null,
                "");
    }

    public static DeviceItem sent(CardHead card, long sync) {
        return item(card, null, ItemState.SENT, null, card.version(), false, sync);
    }

    public static DeviceItem taken(CardHead card) {
        return item(card, null, ItemState.TAKEN, null, card.version(), false, 1);
    }

    public static DeviceItem refused(VersionId body, String luid, CardId doubles) {
        return new DeviceItem(
                -body.value(),
                new Luid(luid),
                ItemState.REFUSED,
                body,
                null,
                false,
                false,
                1,
                new byte[] {5, 6},
                doubles,
                "doubles another card");
    }

    /** An item with any fields; null for what it does not have. */
    public static DeviceItem item(
            CardHead card, String luid, ItemState state, VersionId held, VersionId sent, boolean owed, long sync) {
        return new DeviceItem(
                card.id().value(),
                luid == null ? null : new Luid(luid),
                state,
                held,
                sent,
                false,
                owed,
                sync,
                AS_HELD,
                null,
                "");
    }
}
