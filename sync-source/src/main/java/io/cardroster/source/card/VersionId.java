package io.cardroster.source.card;

/** Number of an immutable version in its owner's book, from the owner's own counter. */
public record VersionId(long value) {}
