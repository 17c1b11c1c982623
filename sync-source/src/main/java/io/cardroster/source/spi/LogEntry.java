package io.cardroster.source.spi;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.VersionId;
import io.cardroster.syncml.spi.DeviceNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that an administrator may want explained or undone.
 *
 * @param id from the owner's counter
 * @param at when the store wrote it, by the store's clock; {@link Instant#EPOCH} before
 * @param revision owner's revision in which it happened
 * @param device null when no device was part of it
 * @param sync number of the sync
 * @param base version before both sides changed it; null when there was none
 * @param deviceVersion what the device sent
 * @param serverVersion what the server had
 * @param result what came out
 * @param properties names of the properties concerned
 * @param winner {@code device}, {@code server}, or empty when nobody won
 * @param detail rule or reason in words
 * @param settled whether it was restored or resolved
 */
public record LogEntry(
        long id,
        Kind kind,
        Instant at,
        long revision,
        @Nullable DeviceNumber device,
        long sync,
        @Nullable CardId card,
        @Nullable VersionId base,
        @Nullable VersionId deviceVersion,
        @Nullable VersionId serverVersion,
        @Nullable VersionId result,
        List<String> properties,
        String policy,
        String winner,
        String detail,
        boolean settled) {

    public LogEntry {
        properties = List.copyOf(properties);
    }

    /** What happened. */
    public enum Kind {
        /** Both sides changed the same element, or one deleted what the other changed. */
        CONFLICT,
        /** A second card with the same account was held. */
        DUPLICATE,
        /** A slow sync or a lost Map paired an item with a card. */
        PAIRING,
        REMOVAL,
        /** An earlier state of a card was brought back, or the loser of a conflict, or a wrong pairing was split. */
        RESTORED,
        /** A card got an account that another card has. */
        CLASH
    }
}
