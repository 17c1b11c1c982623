package io.cardroster.syncml.session;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP request with a message.
 *
 * @param contentType as the client wrote it; empty when it wrote none
 * @param token value of the query parameter {@link SyncEngine#TOKEN_PARAMETER}, null without it; a secret
 * @param userAgent empty when there was none
 * @param secure whether nobody can listen: TLS, or loopback
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(String contentType, @Nullable String token, byte[] body, String userAgent, boolean secure) {

    @Override
    public String toString() {
        return "Request[" + contentType + ", " + body.length + " bytes]";
    }
}
