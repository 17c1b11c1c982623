package io.cardroster.syncml.spi;

/** Manufacturer, model and software of a device from its DevInf; empty texts where it said nothing. */
public record DeviceDescription(String manufacturer, String model, String software) {}
