package io.cardroster.server.metrics;

import io.cardroster.syncml.spi.Authenticator;
import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;

/** Counts the logins of phones. */
public record MeteredAuthenticator(Authenticator behind, Meters meters) implements Authenticator {

    @Override
    public Verdict verify(Credential credential, DeviceUri device, Collection<Nonce> nonces) {
        Verdict verdict = behind.verify(credential, device, nonces);
        meters.login("sync", outcome(verdict));
        return verdict;
    }

    @Override
    public boolean takesMd5(String login, boolean version10) {
        return behind.takesMd5(login, version10);
    }

    @Override
    public Credential.Basic serverLogin(OwnerId owner) {
        return behind.serverLogin(owner);
    }

    private static String outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted) {
            return "accepted";
        }
        if (verdict instanceof Verdict.Throttled) {
            return "throttled";
        }
        if (verdict instanceof Verdict.Busy) {
            return "busy";
        }
        return verdict instanceof Verdict.Blocked ? "blocked" : "refused";
    }
}
