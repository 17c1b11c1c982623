package io.cardroster.server.web;

import io.cardroster.server.auth.LoginThrottle;
import io.cardroster.server.auth.PasswordHashes;
import io.cardroster.source.spi.AdminDirectory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs administrators in and out. The store knows a session only by the hash of its token, so a stolen table opens nothing. */
public final class PageSessions {

    private static final Logger LOG = LoggerFactory.getLogger(PageSessions.class);
    private static final Duration LIFETIME = Duration.ofHours(8);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final int TOKEN_BYTES = 32;
    private static final int LONGEST_TOKEN = 64;

    private final AdminDirectory administrators;
    private final PasswordHashes hashes;
    private final LoginThrottle throttle;
    private final RandomGenerator random;

    /**
     * Sessions in that directory.
     *
     * @param random must be a {@link java.security.SecureRandom} in earnest
     */
    public PageSessions(
            AdminDirectory administrators, PasswordHashes hashes, LoginThrottle throttle, RandomGenerator random) {
        this.administrators = administrators;
        this.hashes = hashes;
        this.throttle = throttle;
        this.random = random;
    }

    /** What became of a login. */
    sealed interface Login {
        record Opened(String token) implements Login {}

        record Refused() implements Login {}

        record Throttled(Duration retryAfter) implements Login {}
    }

    Login login(String name, String password, String source) {
        LoginThrottle.Attempt attempt = throttle.administrator(name, source);
        Optional<Duration> wait = attempt.refusedFor();
        if (wait.isPresent()) {
            return new Login.Throttled(wait.get());
        }
        if (!hashes.matches(password, administrators.passwordHash(name))) {
            attempt.failed();
            LOG.info("administrator's login refused source={}", source);
            return new Login.Refused();
        }
        attempt.succeeded();
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        administrators.openSession(hash(token), name, LIFETIME);
        return new Login.Opened(token);
    }

    Optional<PageSession> find(String token) {
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        return administrators.session(hash(token), IDLE).map(name -> new PageSession(name, csrf(token)));
    }

    void close(String token) {
        administrators.closeSession(hash(token));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String csrf(String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] bound = mac.doFinal("form".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bound);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
