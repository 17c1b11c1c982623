package io.cardroster.source.card;

/**
 * The changing part of a card.
 *
 * @param revision owner's revision of the last change
 * @param version current version; of a deleted card its last one
 * @param name display name as stored, for lists
 * @param nameKey normal form of the name by which twins are searched; empty for a nameless card
 * @param mobile mobile number for lists; empty when it has none
 */
public record CardHead(
        CardId id,
        long revision,
        VersionId version,
        ContentDigest digest,
        String name,
        String nameKey,
        String mobile,
        boolean deleted) {}
