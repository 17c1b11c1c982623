package io.cardroster.source.spi;

import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A note of a device in the datastore {@code forward}. A note belongs to the device that has it and goes to no other.
 *
 * @param number counted by device
 * @param luid null when the device has the note no more, or is not known to have it
 * @param digest keyed digest of its text, without password and status
 * @param forward what it became; null for a note that asks for nothing, or was refused
 * @param form how the device wrote it; null when nothing is to be written back
 * @param refusal why it became no forward; empty when it asks for nothing, or became one
 * @param told status that the device is known to show; empty for none
 * @param telling status on its way to the device in the sync of that number; empty for none
 * @param settled the device needs to be told nothing more
 * @param sync number of the sync that last met it
 */
public record StoredNote(
        DeviceNumber device,
        long number,
        @Nullable Luid luid,
        String digest,
        @Nullable UUID forward,
        @Nullable Form form,
        String refusal,
        String told,
        String telling,
        boolean settled,
        long sync) {

    /**
     * A note as its device shows it.
     *
     * @param contentType media type
     * @param frame lines around the text, each with its line break; empty for plain text
     * @param text without status, dots in the place of a password
     */
    public record Form(String contentType, String frame, String text) {

        @Override
        public String toString() {
            return "Form[" + contentType + "]";
        }
    }

    /** What it became, if anything. */
    public Optional<UUID> became() {
        return Optional.ofNullable(forward);
    }

    /** Met by a sync, under that LUID. */
    public StoredNote met(@Nullable Luid newLuid, long newSync) {
        return new StoredNote(device, number, newLuid, digest, forward, form, refusal, told, telling, settled, newSync);
    }

    /** Being told that. */
    public StoredNote telling(String status, long newSync) {
        return new StoredNote(device, number, luid, digest, forward, form, refusal, told, status, settled, newSync);
    }

    /** The device shows what it was told. */
    public StoredNote shows(String status, boolean last) {
        return new StoredNote(device, number, luid, digest, forward, form, refusal, status, "", last, sync);
    }

    /** The device changed it: it is told nothing more, which would undo the change. */
    public StoredNote edited(String newDigest, long newSync) {
        return new StoredNote(device, number, luid, newDigest, forward, null, refusal, "", "", true, newSync);
    }
}
