package io.cardroster.syncml.spi;

/** The id that the server gives an item, at most 8 characters, so that the smallest MaxGUIDSize met fits. */
public record Guid(String value) {}
