package io.cardroster.syncml.spi;

/** A device of one owner, numbered from 1 by that owner; the short form of {@link DeviceUri} and model in every key. */
public record DeviceNumber(int value) {}
