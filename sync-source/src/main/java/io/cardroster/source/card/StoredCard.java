package io.cardroster.source.card;

/** A card's head with its current version. */
public record StoredCard(CardHead head, StoredVersion version) {}
