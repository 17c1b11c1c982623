package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.Cred;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.spi.DeviceUri;
import java.util.Optional;

/**
 * A message whose header makes sense, before it is known who sent it.
 *
 * @param userAgent of the HTTP request; empty when there was none
 * @param digest SHA-256 of its bytes
 * @param bytes its length
 */
@SuppressWarnings("ArrayRecordComponent") // compared in constant time
record Opening(
        SyncMessage message,
        SyncHeader header,
        WireForm form,
        DeviceUri device,
        String userAgent,
        int msgId,
        Optional<Cred> cred,
        byte[] digest,
        int bytes) {

    /** The name in SyncHdr; empty when there is none. */
    String login() {
        return Credentials.login(header).orElse("");
    }

    /** An MD5 credential that cannot be checked since nobody is named: only basic can help this client. */
    boolean lacksLogin() {
        return cred.filter(given -> given.type().equals(Credentials.MD5)).isPresent() && login().isEmpty();
    }
}
