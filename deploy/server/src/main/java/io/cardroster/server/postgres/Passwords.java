package io.cardroster.server.postgres;

import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Makes passwords of 192 bits from letters, digits, {@code -} and {@code _}, so that they need no quoting anywhere.
 *
 * @param random a cryptographically strong source
 */
record Passwords(RandomGenerator random) {

    String make() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
