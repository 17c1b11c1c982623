package io.cardroster.syncml.session;

import io.cardroster.syncml.session.RespTokens.Claim;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a message, as far as it is known before the session is read.
 *
 * @param owner proved by the credential, else claimed by the token
 * @param token the token that opened; null without one
 * @param proved whether a credential was verified
 * @param md5 whether that was an MD5 digest, so that its nonce is used up
 */
record Identity(OwnerId owner, @Nullable Claim token, boolean proved, boolean md5) {

    Optional<Claim> claim() {
        return Optional.ofNullable(token);
    }
}
