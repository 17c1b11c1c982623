package io.cardroster.source.spi;

import io.cardroster.syncml.spi.DeviceNumber;

/** One map of a device's datastore. A slow sync writes a new generation beside the old one, which stays as evidence until it ends. */
public record MapGeneration(DeviceNumber device, String datastore, int generation) {}
