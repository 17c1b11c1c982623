package io.cardroster.syncml.spi;

/**
 * The device's Status for an item that the server sent.
 *
 * @param status SyncML status code
 */
public record Ack(Guid guid, Outgoing.Kind kind, int status) {}
