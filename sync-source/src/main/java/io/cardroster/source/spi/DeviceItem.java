package io.cardroster.source.spi;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.VersionId;
import io.cardroster.syncml.spi.Luid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a device has of a card, or of a body that did not become one.
 *
 * @param slot key within a map generation: the card's number, or for a body without card minus its version's number
 * @param luid known for MAPPED and REFUSED, unknown for SENT (of an addition) and TAKEN
 * @param held version that the device proved to have; for REFUSED the body that it sent
 * @param sent version on its way and not acknowledged
 * @param severalSent whether other versions were sent before {@code sent}, and none was answered: the device may have taken any of
 *     them; false where nothing is on its way
 * @param owed must be sent whatever its revision
 * @param sync number of the sync that last touched it, so that one sync sends it once
 * @param shadow digests of the elements in the form that the device last showed; empty means exactly as in {@code held};
 *     its mark for "unproven" belongs to a held version that the device acknowledged and has not shown yet. For
 *     REFUSED the digest of the raw bytes
 * @param doubles card that a held duplicate doubles
 * @param reason for REFUSED and SKIPPED
 */
@SuppressWarnings("ArrayRecordComponent") // shadow is compared by the code that reads it
public record DeviceItem(
        long slot,
        @Nullable Luid luid,
        ItemState state,
        @Nullable VersionId held,
        @Nullable VersionId sent,
        boolean severalSent,
        boolean owed,
        long sync,
        byte[] shadow,
        @Nullable CardId doubles,
        String reason) {

    /** The card; empty for a REFUSED item. */
    public Optional<CardId> card() {
        return slot > 0 ? Optional.of(new CardId(slot)) : Optional.empty();
    }
}
