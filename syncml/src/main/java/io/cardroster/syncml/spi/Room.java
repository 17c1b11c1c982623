package io.cardroster.syncml.spi;

/**
 * How much more fits into a message.
 *
 * @param bytes for bodies and the commands around them
 * @param perItem bytes that the command around a body takes at most
 * @param items greatest number of items
 */
public record Room(int bytes, int perItem, int items) {}
