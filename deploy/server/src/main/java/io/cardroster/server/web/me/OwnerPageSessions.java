package io.cardroster.server.web.me;

import io.cardroster.server.auth.OwnerPasswords;
import io.cardroster.server.auth.OwnerPasswords.Verdict;
import io.cardroster.server.web.PageSession;
import io.cardroster.server.web.PageSessions;
import io.cardroster.server.web.SessionTokens;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.source.spi.OwnerSessions;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Logs owners in and out. The owner's number stands before the token, since everything of his is stored under it. */
public final class OwnerPageSessions implements PageSessions {

    private static final Duration LIFETIME = Duration.ofHours(8);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final int MOST_DIGITS = 18;

    private final OwnerPasswords passwords;
    private final OwnerSessions sessions;
    private final OwnerDirectory owners;
    private final RandomGenerator random;

    /**
     * Sessions in that store.
     *
     * @param random must be a {@link java.security.SecureRandom} in earnest
     */
    public OwnerPageSessions(
            OwnerPasswords passwords, OwnerSessions sessions, OwnerDirectory owners, RandomGenerator random) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.owners = owners;
        this.random = random;
    }

    @Override
    public Login login(String name, String password, String source) {
        Verdict verdict = passwords.check(name, password, source);
        if (verdict instanceof Verdict.Throttled throttled) {
            return new Login.Throttled(throttled.retryAfter());
        }
        if (!(verdict instanceof Verdict.Right right)) {
            return new Login.Refused();
        }
        OwnerId owner = right.owner().owner();
        String token = owner + "." + SessionTokens.fresh(random);
        sessions.open(owner, SessionTokens.hash(token), LIFETIME);
        return new Login.Opened(token);
    }

    @Override
    public Optional<PageSession> find(String token) {
        return owner(token)
                .filter(owner -> sessions.touch(owner, SessionTokens.hash(token), IDLE))
                .flatMap(owners::find)
                .map(OwnerLogin::login)
                .map(name -> new PageSession(name, SessionTokens.csrf(token)));
    }

    @Override
    public void close(String token) {
        owner(token).ifPresent(owner -> sessions.close(owner, SessionTokens.hash(token)));
    }

    private static Optional<OwnerId> owner(String token) {
        int dot = token.indexOf('.');
        boolean number =
                dot > 0 && dot <= MOST_DIGITS && token.chars().limit(dot).allMatch(c -> c >= '0' && c <= '9');
        return number && SessionTokens.plausible(token)
                ? Optional.of(new OwnerId(Long.parseLong(token.substring(0, dot))))
                : Optional.empty();
    }
}
