package io.cardroster.syncml.spi;

/** One MapItem: the LUID that the device gave to an item it got from the server. */
public record Pair(Guid guid, Luid luid) {}
