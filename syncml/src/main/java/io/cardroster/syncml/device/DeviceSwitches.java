package io.cardroster.syncml.device;

/**
 * What a device needs otherwise than the protocol says. A value of 0, or false, means as for every device.
 *
 * @param maxMsgSize largest message that it really takes, in bytes, whatever it says itself
 * @param duplicateStatus Status for an item that is held as a duplicate
 * @param sizeOffset bytes that are added to the Size of a large object, as the device counts them
 * @param sparesItemStatuses its items get no Status of their own when all went well
 */
public record DeviceSwitches(int maxMsgSize, int duplicateStatus, int sizeOffset, boolean sparesItemStatuses) {

    /** As the protocol says. */
    public static final DeviceSwitches NONE = new DeviceSwitches(0, 0, 0, false);

    /** These and others; where both say something, the others count. */
    DeviceSwitches and(DeviceSwitches others) {
        return new DeviceSwitches(
                others.maxMsgSize > 0 ? others.maxMsgSize : maxMsgSize,
                others.duplicateStatus > 0 ? others.duplicateStatus : duplicateStatus,
                others.sizeOffset > 0 ? others.sizeOffset : sizeOffset,
                others.sparesItemStatuses || sparesItemStatuses);
    }
}
