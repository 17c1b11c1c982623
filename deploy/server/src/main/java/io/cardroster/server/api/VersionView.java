package io.cardroster.server.api;

import io.cardroster.source.card.StoredVersion;

/**
 * A version as a person can read it.
 *
 * @param text the vCard, or what else was sent
 */
public record VersionView(long version, String origin, String contentType, String text) {

    static VersionView of(StoredVersion stored) {
        return new VersionView(
                stored.id().value(), stored.origin(), stored.contentType(), ReadableCard.text(stored.body()));
    }
}
