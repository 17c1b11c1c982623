package io.cardroster.syncml.spi;

/**
 * A sync that is over, for whoever wants to know what a device did.
 *
 * @param datastore canonical name
 * @param mode mode that was run
 * @param added items that the device added on the server, likewise replaced and deleted
 * @param failed commands of the device that were not carried out
 * @param sent commands that were sent to the device
 * @param refused those that it did not carry out
 */
public record EndedSync(
        String datastore,
        SyncMode mode,
        End end,
        int added,
        int replaced,
        int deleted,
        int failed,
        int sent,
        int refused) {

    /** A sync of which nobody here counted anything. */
    public static EndedSync uncounted(String datastore, SyncMode mode, End end) {
        return new EndedSync(datastore, mode, end, 0, 0, 0, 0, 0, 0);
    }
}
