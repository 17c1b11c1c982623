package io.cardroster.source.spi;

import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;

/** Notes of devices in the datastore {@code forward}. Every method is a constant number of statements for any number of notes. */
public interface NoteStore {

    List<StoredNote> byLuid(OwnerId owner, DeviceNumber device, Collection<Luid> luids);

    /** Notes of all devices of the owner that have one of these digests and became a forward; oldest first. */
    List<StoredNote> byDigest(OwnerId owner, Collection<String> digests);

    List<StoredNote> byNumber(OwnerId owner, DeviceNumber device, Collection<Long> numbers);

    /** Notes that the device has, and may have to be told something about, in the order of their numbers. */
    List<StoredNote> unsettled(OwnerId owner, DeviceNumber device, long after, int limit);

    /** How many notes are kept of a device, and the greatest number among them. */
    Kept kept(OwnerId owner, DeviceNumber device);

    /** Inserts or replaces by device and number; another note of the device under the same LUID loses it. */
    void put(OwnerId owner, Collection<StoredNote> notes);

    void remove(OwnerId owner, DeviceNumber device, Collection<Long> numbers);

    /**
     * A device has shown everything it has: what that sync did not meet has no LUID any more, and is removed unless it became
     * a forward.
     */
    void unmet(OwnerId owner, DeviceNumber device, long sync);

    /**
     * What is kept of a device.
     *
     * @param last 0 when there is nothing
     */
    record Kept(int count, long last) {}
}
