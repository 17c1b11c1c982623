package io.cardroster.server.auth;

import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.syncml.spi.DeviceUri;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Refuses further tries after repeated failures, for a growing while. A device that the owner has synchronised before is judged
 * only by its own failures from the same source; everything else by the failures against the account and those of the source. So
 * guesses from elsewhere never keep a known device out, and no lock waits for an administrator.
 */
public final class LoginThrottle {

    private final OwnerDirectory counters;

    public LoginThrottle(OwnerDirectory counters) {
        this.counters = counters;
    }

    /** A try of a phone. */
    Attempt phone(String account, DeviceUri device, boolean known, String source) {
        String own = "device:" + account + ":" + shortDigest(device.value()) + "@" + source;
        List<String> failing = new ArrayList<>(List.of(own));
        List<String> judged = new ArrayList<>(List.of(own));
        if (!known) {
            failing.add("owner:" + account);
            judged.add("owner:" + account);
        }
        if (!source.isEmpty()) {
            failing.add("address:" + source);
            if (!known) {
                judged.add("address:" + source);
            }
        }
        return new Attempt(judged, failing, known ? List.of(own) : List.of(own, "owner:" + account));
    }

    /** A try of an administrator on the pages. */
    public Attempt administrator(String name, String source) {
        String own = "admin:" + shortDigest(name) + "@" + source;
        List<String> keys = source.isEmpty() ? List.of(own) : List.of(own, "address:" + source);
        return new Attempt(keys, keys, List.of(own));
    }

    /** A try of an owner on his pages: judged like a phone that is not known yet, since it guesses at the same password. */
    Attempt ownersPage(String account, String source) {
        List<String> own = List.of("page:" + account + "@" + source, "owner:" + account);
        List<String> keys = source.isEmpty() ? own : List.of(own.get(0), own.get(1), "address:" + source);
        return new Attempt(keys, keys, own);
    }

    /** Stands for a name that may not exist: client text goes into no key as it came. */
    static String unknownAccount(String login) {
        return "?" + shortDigest(login);
    }

    /** One try and the counters that it touches. */
    public final class Attempt {

        private final List<String> judged;
        private final List<String> failing;
        private final List<String> clearing;

        private Attempt(List<String> judged, List<String> failing, List<String> clearing) {
            this.judged = List.copyOf(judged);
            this.failing = List.copyOf(failing);
            this.clearing = List.copyOf(clearing);
        }

        /** How long it must wait; empty when it may be looked at. */
        public Optional<Duration> refusedFor() {
            Instant until = Instant.MIN;
            for (String key : judged) {
                Instant one = counters.refusedUntil(key).orElse(Instant.MIN);
                until = one.isAfter(until) ? one : until;
            }
            if (until.equals(Instant.MIN)) {
                return Optional.empty();
            }
            Duration wait = Duration.between(counters.now(), until);
            return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
        }

        public void failed() {
            failing.forEach(counters::failed);
        }

        /** Forgets this account's failures; those of the source stay, else a guesser with an account of his own could clear them. */
        public void succeeded() {
            clearing.forEach(counters::succeeded);
        }
    }

    private static String shortDigest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
