package io.cardroster.syncml.spi;

import java.util.Optional;

/**
 * An Exec as a {@link CommandHandler} gets it. Its data may hold a secret: neither engine nor stores keep them.
 *
 * @param correlator the client's own key for the command (SyncML 1.2)
 * @param contentType media type of the data in lower case without parameters; empty when the client named none
 * @param data as they came, base64 undone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExecCommand(
        OwnerId owner, DeviceNumber device, Optional<String> correlator, String contentType, byte[] data) {

    @Override
    public String toString() {
        return "ExecCommand[" + contentType + ", " + data.length + " bytes]";
    }
}
