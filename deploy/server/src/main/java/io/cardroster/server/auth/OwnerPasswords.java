package io.cardroster.server.auth;

import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the passwords of owners on their own pages, which are those of their phones. An unknown name costs the same work as one
 * whose password is kept in the usual form.
 */
public final class OwnerPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerPasswords.class);

    private final OwnerDirectory owners;
    private final OwnerVerifiers verifiers;
    private final LoginThrottle throttle;
    private final OwnerLogin decoy;
    private final Newcomers newcomers;

    public OwnerPasswords(OwnerDirectory owners, OwnerVerifiers verifiers, LoginThrottle throttle) {
        this.owners = owners;
        this.verifiers = verifiers;
        this.throttle = throttle;
        this.decoy = verifiers.decoy();
        this.newcomers = new Newcomers(owners, verifiers);
    }

    /** What came of a try. */
    public sealed interface Verdict {

        record Right(OwnerLogin owner) implements Verdict {}

        record Wrong() implements Verdict {}

        /** Too many failed; nothing was looked at. */
        record Throttled(Duration retryAfter) implements Verdict {}
    }

    /**
     * Judges one try.
     *
     * @param source what failures are counted by; empty when addresses say nothing
     * @throws LoginNotJudgedException when a slow hash would have to wait for too long, or the external directory is away
     */
    public Verdict check(String login, String password, String source) {
        Optional<OwnerLogin> found = owners.find(login);
        OwnerLogin owner = found.orElse(decoy);
        String account = found.map(one -> one.owner().toString()).orElseGet(() -> LoginThrottle.unknownAccount(login));
        LoginThrottle.Attempt attempt = throttle.ownersPage(account, source);
        Optional<Duration> wait = attempt.refusedFor();
        if (wait.isPresent()) {
            return new Verdict.Throttled(wait.get());
        }
        Optional<Verifier> verifier = verifiers.open(owner.owner(), owner.sealedVerifier());
        if (verifier.isEmpty()) {
            LOG.error(
                    "verifier does not open owner={}, the owner cannot log in until the password is set again",
                    owner.owner());
            return new Verdict.Wrong();
        }
        boolean right = verifiers.matches(verifier.get(), login, password);
        Optional<OwnerLogin> let = found.isPresent() ? found.filter(one -> right) : newcomers.admit(login, password);
        if (let.isPresent()) {
            attempt.succeeded();
            return new Verdict.Right(let.get());
        }
        attempt.failed();
        LOG.info(
                "owner's page login refused owner={} source={}", found.isPresent() ? owner.owner() : "unknown", source);
        return new Verdict.Wrong();
    }
}
