package io.cardroster.syncml.spi;

/**
 * What a device asks for at the start of a sync.
 *
 * @param mode what is to be run; for a device that resumes, what is run when there is nothing to resume
 * @param resume the device wants to go on with the sync of this datastore that was broken off (Alert 225). A host whose
 *     protocol has no such thing never sets it: what a broken sync left is known item by item anyway
 * @param anchors anchors of the device, {@code last} proves its last sync
 * @param maxObjSize largest object that the device takes, in bytes; {@link Integer#MAX_VALUE} when it named none
 */
public record SyncRequest(
        OwnerId owner,
        DeviceNumber device,
        SyncMode mode,
        boolean resume,
        Anchors anchors,
        int maxObjSize,
        ItemForm form) {

    /** A device that begins anew. */
    public SyncRequest(
            OwnerId owner, DeviceNumber device, SyncMode mode, Anchors anchors, int maxObjSize, ItemForm form) {
        this(owner, device, mode, false, anchors, maxObjSize, form);
    }
}
