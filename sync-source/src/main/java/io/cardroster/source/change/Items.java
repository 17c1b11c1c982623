package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.Luid;
import org.jspecify.annotations.Nullable;

/** Makes device items state by state, so that no state is written with fields that it must not have. */
final class Items {

    private static final byte[] AS_HELD = Shadow.none().bytes();

    private Items() {}

    /** On both sides. */
    static DeviceItem mapped(CardId card, Luid luid, VersionId held, byte[] shadow, long sync) {
        return new DeviceItem(card.value(), luid, ItemState.MAPPED, held, null, false, false, sync, shadow, null, "");
    }

    static DeviceItem mapped(CardId card, Luid luid, VersionId held, long sync) {
        return mapped(card, luid, held, AS_HELD, sync);
    }

    /** The device took what was sent and has not shown it yet. */
    static DeviceItem delivered(CardId card, Luid luid, VersionId held, long sync) {
        return mapped(card, luid, held, Shadow.unproven().bytes(), sync);
    }

    /**
     * An addition on its way to the device.
     *
     * @param before what was known of the card there; null for nothing
     */
    static DeviceItem sent(CardId card, @Nullable DeviceItem before, VersionId sent, long sync) {
        return new DeviceItem(
                card.value(), null, ItemState.SENT, null, sent, several(before, sent), false, sync, AS_HELD, null, "");
    }

    /** Whether the device is sent another version before it has answered for the last one. */
    private static boolean several(@Nullable DeviceItem before, VersionId sent) {
        return before != null
                && before.sent() != null
                && (before.severalSent() || !before.sent().equals(sent));
    }

    /** A new version on its way to the device. */
    static DeviceItem replacing(DeviceItem item, VersionId sent, long sync) {
        return new DeviceItem(
                item.slot(),
                item.luid(),
                ItemState.MAPPED,
                item.held(),
                sent,
                several(item, sent),
                false,
                sync,
                item.shadow(),
                null,
                "");
    }

    /** The same item under another LUID. */
    static DeviceItem under(DeviceItem item, Luid luid) {
        return new DeviceItem(
                item.slot(),
                luid,
                item.state(),
                item.held(),
                item.sent(),
                item.severalSent(),
                item.owed(),
                item.sync(),
                item.shadow(),
                item.doubles(),
                item.reason());
    }

    /** The same item, which the device must get whatever its revision. */
    static DeviceItem owed(DeviceItem item) {
        return new DeviceItem(
                item.slot(),
                item.luid(),
                item.state(),
                item.held(),
                item.sent(),
                item.severalSent(),
                true,
                item.sync(),
                item.shadow(),
                item.doubles(),
                item.reason());
    }

    /** The same item, of which the device has shown now all that it holds: what is missing later was removed. */
    static DeviceItem shownWhole(DeviceItem item) {
        return new DeviceItem(
                item.slot(),
                item.luid(),
                item.state(),
                item.held(),
                item.sent(),
                item.severalSent(),
                item.owed(),
                item.sync(),
                AS_HELD,
                item.doubles(),
                item.reason());
    }

    /** The deletion is on its way; owed until it is acknowledged. */
    static DeviceItem deleting(DeviceItem item, long sync) {
        return new DeviceItem(
                item.slot(),
                item.luid(),
                ItemState.DELETING,
                item.held(),
                null,
                false,
                true,
                sync,
                item.shadow(),
                null,
                "");
    }

    /** The device has taken an addition; its Map is still to come. */
    static DeviceItem taken(DeviceItem item) {
        return new DeviceItem(
                item.slot(),
                null,
                ItemState.TAKEN,
                null,
                item.sent(),
                false,
                false,
                item.sync(),
                item.shadow(),
                null,
                "");
    }

    /** The device dropped it for lack of space. */
    static DeviceItem dropped(DeviceItem item, long sync) {
        return new DeviceItem(
                item.slot(),
                item.luid(),
                ItemState.DROPPED,
                item.held(),
                null,
                false,
                false,
                sync,
                item.shadow(),
                null,
                "");
    }

    /** Not on the device, for a reason; given again in the next sync when owed. */
    static DeviceItem skipped(CardId card, boolean owed, String reason, long sync) {
        return new DeviceItem(
                card.value(), null, ItemState.SKIPPED, null, null, false, owed, sync, AS_HELD, null, reason);
    }

    /**
     * A body that did not become a card.
     *
     * @param rawDigest of its bytes, so that the same bytes again are known without parsing
     */
    static DeviceItem refused(
            Luid luid, VersionId body, byte[] rawDigest, @Nullable CardId doubles, String reason, long sync) {
        return new DeviceItem(
                -body.value(), luid, ItemState.REFUSED, body, null, false, false, sync, rawDigest, doubles, reason);
    }
}
