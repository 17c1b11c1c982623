package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.Cred;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.DeviceUri;
import java.util.Optional;

/**
 * A message whose header makes sense, before it is known who sent it.
 *
 * @param userAgent of the HTTP request; empty when there was none
 * @param digest SHA-256 of its bytes
 * @param bytes its length
 * @param audible whether others can read the line, so that a password in clear is neither taken nor asked for nor given
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
        int bytes,
        boolean audible) {

    /** The name in SyncHdr; empty when there is none. */
    String login() {
        return Credentials.login(header).orElse("");
    }

    /** Whom the client means to be: the name in SyncHdr, else the one in its credential; empty when it names nobody. */
    String claimedLogin() {
        return Credentials.login(header)
                .or(() -> cred.flatMap(given -> Credentials.parse(given, header, form.version()))
                        .map(Credential::login))
                .orElse("");
    }

    /** An MD5 credential that cannot be checked since nobody is named: only basic can help this client. */
    boolean lacksLogin() {
        return cred.filter(given -> given.type().equals(Credentials.MD5)).isPresent() && login().isEmpty();
    }
}
