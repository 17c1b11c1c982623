package io.cardroster.server.metrics;

import io.cardroster.server.web.PageSession;
import io.cardroster.server.web.PageSessions;
import java.util.Optional;

/**
 * Counts the logins at pages.
 *
 * @param door as {@link Meters#login} has it
 */
public record MeteredPageSessions(PageSessions behind, String door, Meters meters) implements PageSessions {

    @Override
    public Login login(String name, String password, String source) {
        Login login = behind.login(name, password, source);
        meters.login(
                door,
                login instanceof Login.Opened
                        ? "accepted"
                        : login instanceof Login.Throttled ? "throttled" : "refused");
        return login;
    }

    @Override
    public Optional<PageSession> find(String token) {
        return behind.find(token);
    }

    @Override
    public void close(String token) {
        behind.close(token);
    }
}
