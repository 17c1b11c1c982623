package io.cardroster.server.auth;

import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.syncml.spi.Authenticator;
import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SealBrokenException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks phone passwords against the sealed verifiers. An unknown user costs the same work as a known one: the same look-ups
 * with owner number 0, which nobody has, and a decoy verifier.
 */
public final class PasswordAuthenticator implements Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordAuthenticator.class);
    private static final OwnerId NOBODY = new OwnerId(0);

    private final OwnerDirectory owners;
    private final OwnerVerifiers verifiers;
    private final LoginThrottle throttle;
    private final OwnerLogin decoy;

    public PasswordAuthenticator(OwnerDirectory owners, OwnerVerifiers verifiers, LoginThrottle throttle) {
        this.owners = owners;
        this.verifiers = verifiers;
        this.throttle = throttle;
        this.decoy =
                new OwnerLogin(NOBODY, "", verifiers.seal(NOBODY, "nobody", "nothing"), "ask", DuplicatePolicy.HOLD);
    }

    @Override
    public Verdict verify(Credential credential, DeviceUri device, Collection<Nonce> nonces) {
        Caller caller = Caller.current();
        Optional<OwnerLogin> found = owners.find(credential.login());
        OwnerLogin login = found.orElse(decoy);
        Optional<Nonce> kept = owners.nonce(login.owner(), device);
        boolean known =
                owners.devices(login.owner()).stream().anyMatch(d -> d.uri().equals(device)) || kept.isPresent();
        String account =
                found.map(l -> l.owner().toString()).orElseGet(() -> LoginThrottle.unknownAccount(credential.login()));
        LoginThrottle.Attempt attempt = throttle.phone(account, device, known, caller.source());

        Optional<Duration> wait = attempt.refusedFor();
        if (wait.isPresent()) {
            return new Verdict.Throttled(wait.get());
        }
        Set<Nonce> accepted = new LinkedHashSet<>(nonces);
        kept.ifPresent(accepted::add);
        Match match = check(credential, login, accepted);
        if (match == Match.RIGHT && found.isPresent()) {
            attempt.succeeded();
            return new Verdict.Accepted(login.owner());
        }
        if (match != Match.NOT_TAKEN) {
            attempt.failed();
            LOG.info(
                    "login refused owner={} source={}", found.isPresent() ? login.owner() : "unknown", caller.source());
        }
        return new Verdict.Refused();
    }

    private enum Match {
        RIGHT,
        WRONG,
        /** Refused for another reason than the password, so it is no guess. */
        NOT_TAKEN
    }

    private Match check(Credential credential, OwnerLogin login, Set<Nonce> nonces) {
        byte[] verifier;
        try {
            verifier = verifiers.open(login.owner(), login.sealedVerifier());
        } catch (SealBrokenException | IllegalStateException e) {
            LOG.error(
                    "verifier does not open owner={}, the owner cannot log in until the password is set again",
                    login.owner());
            return Match.NOT_TAKEN;
        }
        if (credential instanceof Credential.Basic basic) {
            boolean right = MessageDigest.isEqual(verifier, OwnerVerifiers.verifier(basic.login(), basic.password()));
            return right ? Match.RIGHT : Match.WRONG;
        }
        Credential.Md5 md5 = (Credential.Md5) credential;
        if (md5.version10()) {
            return Match.NOT_TAKEN; // Its formula needs the clear password, which is not kept.
        }
        boolean right = false;
        for (Nonce nonce : nonces) {
            byte[] raw = nonce.value().getBytes(StandardCharsets.UTF_8);
            right |= raw.length > 0 && MessageDigest.isEqual(OwnerVerifiers.digest(verifier, raw), md5.digest());
        }
        if (right) {
            return Match.RIGHT;
        }
        // A phone that never got a nonce mixes in an empty one. That proves nothing to us, but it is not a guess
        // either.
        boolean withoutNonce = MessageDigest.isEqual(OwnerVerifiers.digest(verifier, new byte[0]), md5.digest());
        return withoutNonce ? Match.NOT_TAKEN : Match.WRONG;
    }
}
