package io.cardroster.syncml.spi;

/**
 * How much more fits into a message, and on the device.
 *
 * @param bytes for bodies and the commands around them
 * @param perItem bytes that the command around a body takes at most
 * @param items greatest number of items
 * @param additions how many items more the device can hold; deletions that are given make room for as many
 * @param additionBytes bytes of bodies that the device has free for them
 */
public record Room(int bytes, int perItem, int items, int additions, long additionBytes) {

    /** For a device that did not say how much it can hold. */
    public Room(int bytes, int perItem, int items) {
        this(bytes, perItem, items, Integer.MAX_VALUE, Long.MAX_VALUE);
    }
}
