package io.cardroster.syncml.spi;

import java.util.Optional;

/**
 * An item of a device as a host shows it that maps by itself.
 *
 * @param guid the item that it is by the host's own map or pairing; empty for one that the host takes for new
 * @param luid the device's id of it, where the host tells it
 * @param contentType media type without parameters, lower case; empty when the host did not say
 * @param body the item as it came from the device
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are large and never compared here
public record HostedItem(Optional<Guid> guid, Optional<Luid> luid, String contentType, byte[] body) {}
