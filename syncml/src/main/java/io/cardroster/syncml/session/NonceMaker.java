package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces. Those of challenges are computed again instead of stored, so that somebody who is not authenticated cannot write
 * anything or displace the nonce of a device; they hold for ten to twenty minutes.
 */
final class NonceMaker {

    private static final Duration SLOT = Duration.ofMinutes(10);
    private static final int BYTES = 18;

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final RandomGenerator random;

    NonceMaker(byte[] key, InstantSource clock, RandomGenerator random) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
        this.random = random;
    }

    /** For a challenge to whoever calls itself so; the login is empty when it named none. */
    Nonce challenge(DeviceUri device, String login) {
        return of(device, login, slot());
    }

    /** All challenges that this device may still answer for this login. */
    Set<Nonce> valid(DeviceUri device, String login) {
        Set<Nonce> nonces = new LinkedHashSet<>();
        for (long slot = slot(); slot >= slot() - 1; slot--) {
            nonces.add(of(device, login, slot));
            nonces.add(of(device, "", slot));
        }
        return nonces;
    }

    /** A nonce to be stored, for the next session of a device that is authenticated. */
    Nonce next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Nonce(Base64.getUrlEncoder().encodeToString(bytes));
    }

    private long slot() {
        return clock.millis() / SLOT.toMillis();
    }

    private Nonce of(DeviceUri device, String login, long slot) {
        String text = device.value().length() + ":" + device.value() + ":" + login + ":" + slot;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] full = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return new Nonce(Base64.getUrlEncoder().encodeToString(Arrays.copyOf(full, BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
