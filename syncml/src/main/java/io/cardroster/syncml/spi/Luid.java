package io.cardroster.syncml.spi;

/** The id that the client gives an item. Evidence of identity, never proof: a reset phone starts again at 1. */
public record Luid(String value) {}
