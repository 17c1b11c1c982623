package io.cardroster.server.web;

import java.time.Duration;
import java.util.Optional;

/** Logs the visitors of an area in and out. */
public interface PageSessions {

    /** What became of a login. */
    sealed interface Login {

        /** A session under that token, which goes into the cookie. */
        record Opened(String token) implements Login {}

        record Refused() implements Login {}

        /** Too many failed; nothing was looked at. */
        record Throttled(Duration retryAfter) implements Login {}
    }

    /**
     * Opens a session under a new token.
     *
     * @param source where the visitor comes from, for the throttle
     */
    Login login(String name, String password, String source);

    /** The session of that token, unless it is over. */
    Optional<PageSession> find(String token);

    void close(String token);
}
