package io.cardroster.server.auth;

import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerDirectory.KnownDevice;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.syncml.spi.Authenticator;
import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
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
 * Checks phone passwords against the sealed verifiers. An unknown user costs the same work as one whose password is kept in the
 * usual form: the same look-ups with owner number 0, which nobody has, and a decoy verifier.
 */
public final class PasswordAuthenticator implements Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordAuthenticator.class);
    /** When the slow hashes have caught up. */
    private static final Duration BUSY = Duration.ofSeconds(10);

    private final OwnerDirectory owners;
    private final OwnerVerifiers verifiers;
    private final LoginThrottle throttle;
    private final ServerLogins serverLogins;
    private final OwnerLogin decoy;
    private final Newcomers newcomers;

    public PasswordAuthenticator(
            OwnerDirectory owners, OwnerVerifiers verifiers, LoginThrottle throttle, ServerLogins serverLogins) {
        this.owners = owners;
        this.verifiers = verifiers;
        this.throttle = throttle;
        this.serverLogins = serverLogins;
        this.decoy = verifiers.decoy();
        this.newcomers = new Newcomers(owners, verifiers);
    }

    @Override
    public Verdict verify(Credential credential, DeviceUri device, Collection<Nonce> nonces) {
        Caller caller = Caller.current();
        Optional<OwnerLogin> found = owners.find(credential.login());
        OwnerLogin login = found.orElse(decoy);
        Optional<Nonce> kept = owners.nonce(login.owner(), device);
        Optional<KnownDevice> listed = owners.devices(login.owner()).stream()
                .filter(one -> one.uri().equals(device))
                .findFirst();
        boolean known = listed.isPresent() || kept.isPresent();
        String account =
                found.map(l -> l.owner().toString()).orElseGet(() -> LoginThrottle.unknownAccount(credential.login()));
        LoginThrottle.Attempt attempt = throttle.phone(account, device, known, caller.source());

        Optional<Duration> wait = attempt.refusedFor();
        if (wait.isPresent()) {
            return new Verdict.Throttled(wait.get());
        }
        Set<Nonce> accepted = new LinkedHashSet<>(nonces);
        kept.ifPresent(accepted::add);
        Match match;
        try {
            match = check(credential, login, accepted);
            if (found.isEmpty() && credential instanceof Credential.Basic basic) {
                found = newcomers.admit(basic.login(), basic.password());
                match = found.isPresent() ? Match.RIGHT : match;
            }
        } catch (LoginNotJudgedException e) {
            LOG.warn("login not judged source={} cause={}", caller.source(), e.getMessage());
            return new Verdict.Busy(BUSY);
        }
        if (match == Match.RIGHT && found.isPresent()) {
            attempt.succeeded();
            // Said to those only who have the password.
            boolean blocked = listed.filter(one -> one.blocked() != null).isPresent();
            return blocked
                    ? new Verdict.Blocked()
                    : new Verdict.Accepted(found.get().owner());
        }
        if (match != Match.NOT_TAKEN) {
            attempt.failed();
            LOG.info(
                    "login refused owner={} source={}", found.isPresent() ? login.owner() : "unknown", caller.source());
        }
        return new Verdict.Refused();
    }

    @Override
    public Credential.Basic serverLogin(OwnerId owner) {
        return serverLogins.of(owner);
    }

    private enum Match {
        RIGHT,
        WRONG,
        /** Refused for another reason than the password, so it is no guess. */
        NOT_TAKEN
    }

    private Match check(Credential credential, OwnerLogin login, Set<Nonce> nonces) {
        Optional<Verifier> opened = verifiers.open(login.owner(), login.sealedVerifier());
        if (opened.isEmpty()) {
            LOG.error(
                    "verifier does not open owner={}, the owner cannot log in until the password is set again",
                    login.owner());
            return Match.NOT_TAKEN;
        }
        Verifier verifier = opened.get();
        if (credential instanceof Credential.Basic basic) {
            return verifiers.matches(verifier, basic.login(), basic.password()) ? Match.RIGHT : Match.WRONG;
        }
        Credential.Md5 md5 = (Credential.Md5) credential;
        return OwnerVerifiers.digested(verifier, md5.login(), md5.version10())
                .map(digested -> check(md5.digest(), digested, nonces))
                .orElse(Match.NOT_TAKEN);
    }

    private static Match check(byte[] given, byte[] digested, Set<Nonce> nonces) {
        boolean right = false;
        for (Nonce nonce : nonces) {
            byte[] raw = nonce.value().getBytes(StandardCharsets.UTF_8);
            right |= raw.length > 0 && MessageDigest.isEqual(OwnerVerifiers.digest(digested, raw), given);
        }
        if (right) {
            return Match.RIGHT;
        }
        // A phone that never got a nonce mixes in an empty one. That proves nothing to us, but it is not a guess
        // either.
        boolean withoutNonce = MessageDigest.isEqual(OwnerVerifiers.digest(digested, new byte[0]), given);
        return withoutNonce ? Match.NOT_TAKEN : Match.WRONG;
    }

    @Override
    public boolean takesMd5(String login, boolean version10) {
        Optional<OwnerLogin> found = owners.find(login);
        if (found.isEmpty() && verifiers.external().admitsNewcomers()) {
            return false;
        }
        OwnerLogin owner = found.orElse(decoy);
        return verifiers
                .open(owner.owner(), owner.sealedVerifier())
                .map(verifier ->
                        OwnerVerifiers.digested(verifier, login, version10).isPresent())
                .orElse(!version10);
    }
}
