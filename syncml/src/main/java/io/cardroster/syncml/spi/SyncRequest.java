package io.cardroster.syncml.spi;

/**
 * What a device asks for at the start of a sync.
 *
 * @param device anchors of the device, {@code last} proves its last sync
 * @param maxObjSize largest object that the device takes, in bytes; {@link Integer#MAX_VALUE} when it named none
 */
public record SyncRequest(
        OwnerId owner, DeviceNumber device, SyncMode mode, Anchors anchors, int maxObjSize, ItemForm form) {}
