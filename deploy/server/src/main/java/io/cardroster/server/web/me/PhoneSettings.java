package io.cardroster.server.web.me;

import java.util.List;

/**
 * What an owner types into a phone besides his name and password.
 *
 * @param server address of {@code /sync} as phones reach it
 * @param databases names of what can be synchronised
 */
public record PhoneSettings(String server, List<String> databases) {

    public PhoneSettings {
        databases = List.copyOf(databases);
    }
}
