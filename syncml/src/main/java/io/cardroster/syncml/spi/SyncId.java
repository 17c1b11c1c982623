package io.cardroster.syncml.spi;

/**
 * One sync of one datastore of one device.
 *
 * @param number counts the syncs of this device and datastore; a higher number fences the lower ones
 */
public record SyncId(OwnerId owner, DeviceNumber device, String datastore, long number) {}
