package io.cardroster.server.web;

import io.cardroster.server.http.Call;
import java.util.Optional;

/** Cookies that a call brings. */
final class Cookies {

    private Cookies() {}

    /** The first of that name. */
    static Optional<String> value(Call call, String name) {
        for (String pair : call.header("cookie").orElse("").split(";", -1)) {
            String cookie = pair.strip();
            if (cookie.startsWith(name + "=")) {
                return Optional.of(cookie.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }
}
