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

    private static final String SEVERAL_VERSIONS = "sent in several versions";

    private Items() {}

    /** On both sides. */
    static DeviceItem mapped(CardId card, Luid luid, VersionId held, byte[] shadow, long sync) {
        return new DeviceItem(card.value(), luid, ItemState.MAPPED, held, null, false, sync, shadow, null, "");
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
                card.value(), null, ItemState.SENT, null, sent, false, sync, AS_HELD, null, reason(before, sent));
    }

    /** Whether the device was sent another version before the one on its way, and has not answered: it may have taken either. */
    static boolean isSentInSeveralVersions(DeviceItem item) {
        return item.sent() != null && item.reason().equals(SEVERAL_VERSIONS);
    }

    private static String reason(@Nullable DeviceItem before, VersionId sent) {
        boolean several = before != null
                && before.sent() != null
                && (!before.sent().equals(sent) || isSentInSeveralVersions(before));
        return several ? SEVERAL_VERSIONS : "";
    }

    /** A new version on its way to the device. */
    static DeviceItem replacing(DeviceItem item, VersionId sent, long sync) {
        return new DeviceItem(
                item.slot(),
                item.luid(),
                ItemState.MAPPED,
                item.held(),
                sent,
                false,
                sync,
                item.shadow(),
                null,
                reason(item, sent));
    }

    /** The same item under another LUID. */
    static DeviceItem under(DeviceItem item, Luid luid) {
        return new DeviceItem(
                item.slot(),
                luid,
                item.state(),
                item.held(),
                item.sent(),
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
                item.owed(),
                item.sync(),
                AS_HELD,
                item.doubles(),
                item.reason());
    }

    /** The deletion is on its way; owed until it is acknowledged. */
    static DeviceItem deleting(DeviceItem item, long sync) {
        return new DeviceItem(
                item.slot(), item.luid(), ItemState.DELETING, item.held(), null, true, sync, item.shadow(), null, "");
    }

    /** The device has taken an addition; its Map is still to come. */
    static DeviceItem taken(DeviceItem item) {
        return new DeviceItem(
                item.slot(), null, ItemState.TAKEN, null, item.sent(), false, item.sync(), item.shadow(), null, "");
    }

    /** The device dropped it for lack of space. */
    static DeviceItem dropped(DeviceItem item, long sync) {
        return new DeviceItem(
                item.slot(), item.luid(), ItemState.DROPPED, item.held(), null, false, sync, item.shadow(), null, "");
    }

    /** Not on the device, for a reason; given again in the next sync when owed. */
    static DeviceItem skipped(CardId card, boolean owed, String reason, long sync) {
        return new DeviceItem(card.value(), null, ItemState.SKIPPED, null, null, owed, sync, AS_HELD, null, reason);
    }

    /**
     * A body that did not become a card.
     *
     * @param rawDigest of its bytes, so that the same bytes again are known without parsing
     */
    static DeviceItem refused(
            Luid luid, VersionId body, byte[] rawDigest, @Nullable CardId doubles, String reason, long sync) {
        return new DeviceItem(
                -body.value(), luid, ItemState.REFUSED, body, null, false, sync, rawDigest, doubles, reason);
    }
}
