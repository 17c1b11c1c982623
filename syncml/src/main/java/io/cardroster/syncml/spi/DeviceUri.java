package io.cardroster.syncml.spi;

/**
 * Source LocURI of the client's SyncHdr: what a device calls itself. Not secret and not unique in the world, so state is
 * keyed by owner and device (protocol notes 6.3).
 *
 * @param value 1 to 255 characters as they came
 */
public record DeviceUri(String value) {

    /** Longest device name that is taken, in characters. */
    public static final int MAX_LENGTH = 255;

    public DeviceUri {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("device name has " + value.length() + " characters");
        }
    }
}
