package io.cardroster.syncml.spi;

/** What became of a {@link Change}. The engine turns it into a Status code, another host into its own answers. */
public enum Outcome {
    ADDED,
    CHANGED,
    /** Nothing differs from what the server knows of this device. */
    UNCHANGED,
    /** Merged with changes of another side; what the device must change follows in package 4. */
    MERGED,
    /** Both sides changed the same element and the device's value was kept. */
    DEVICE_WON,
    /** The server's state stands; the device gets it in package 4. */
    SERVER_WON,
    DELETED,
    /** Delete of an item that the server does not know for this device, or knows as gone. */
    NOT_FOUND,
    /** The item doubles another item of this device and waits for the owner. */
    HELD_DUPLICATE,
    UNREADABLE,
    TOO_LARGE,
    /** A quota of the owner is used up. */
    FULL,
    /** Not now; the device may send it again in its next sync. */
    RETRY
}
