package io.cardroster.server.web.admin;

import io.cardroster.server.api.AuditDesk;
import io.cardroster.server.auth.LoginThrottle;
import io.cardroster.server.auth.PasswordHashes;
import io.cardroster.server.web.PageSession;
import io.cardroster.server.web.PageSessions;
import io.cardroster.server.web.SessionTokens;
import io.cardroster.source.spi.AdminDirectory;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs administrators in and out. */
public final class AdministratorSessions implements PageSessions {

    private static final Logger LOG = LoggerFactory.getLogger(AdministratorSessions.class);
    private static final Duration LIFETIME = Duration.ofHours(8);
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final AdminDirectory administrators;
    private final PasswordHashes hashes;
    private final LoginThrottle throttle;
    private final AuditDesk audit;
    private final RandomGenerator random;

    /**
     * Sessions in that directory.
     *
     * @param random must be a {@link java.security.SecureRandom} in earnest
     */
    public AdministratorSessions(
            AdminDirectory administrators,
            PasswordHashes hashes,
            LoginThrottle throttle,
            AuditDesk audit,
            RandomGenerator random) {
        this.administrators = administrators;
        this.hashes = hashes;
        this.throttle = throttle;
        this.audit = audit;
        this.random = random;
    }

    @Override
    public Login login(String name, String password, String source) {
        LoginThrottle.Attempt attempt = throttle.administrator(name, source);
        Optional<Duration> wait = attempt.refusedFor();
        if (wait.isPresent()) {
            return new Login.Throttled(wait.get());
        }
        Optional<String> hash = administrators.passwordHash(name);
        boolean right = hashes.matches(password, hash);
        audit.login(hash.map(known -> name), right);
        if (!right) {
            attempt.failed();
            LOG.info("administrator's login refused source={}", source);
            return new Login.Refused();
        }
        attempt.succeeded();
        String token = SessionTokens.fresh(random);
        administrators.openSession(SessionTokens.hash(token), name, LIFETIME);
        return new Login.Opened(token);
    }

    @Override
    public Optional<PageSession> find(String token) {
        if (!SessionTokens.plausible(token)) {
            return Optional.empty();
        }
        return administrators
                .session(SessionTokens.hash(token), IDLE)
                .map(found -> new PageSession(found.name(), SessionTokens.csrf(token), found.role()));
    }

    @Override
    public void close(String token) {
        administrators.closeSession(SessionTokens.hash(token));
    }
}
