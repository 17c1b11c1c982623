package io.cardroster.syncml.spi;

import java.util.Optional;

/** What is known of an owner's devices. */
public interface DeviceStore {

    /**
     * The number of this device, registered if it is new.
     *
     * @return empty when the owner has as many devices as {@code limit} and this is another one
     */
    Optional<DeviceNumber> register(OwnerId owner, DeviceUri uri, int limit);

    /** The device's DevInf document as XML, as it last sent it. */
    Optional<byte[]> devInf(OwnerId owner, DeviceNumber device);

    void saveDevInf(OwnerId owner, DeviceNumber device, DeviceDescription description, byte[] devInf);

    /** Keeps the NextNonce that goes out with this answer; the one before is forgotten. */
    void saveNonce(OwnerId owner, DeviceNumber device, Nonce nonce);

    /**
     * Notes that a sync of a datastore was opened.
     *
     * @param asked mode that the device asked for
     * @param mode the one that is run
     * @param reason why that is another one; empty when it is not
     */
    void syncOpened(OwnerId owner, DeviceNumber device, String datastore, SyncMode asked, SyncMode mode, String reason);

    /** Notes the end of a sync: for the owner's list of devices, and of the sync of that datastore that was opened last. */
    void syncEnded(OwnerId owner, DeviceNumber device, EndedSync sync);
}
