package io.cardroster.server.api;

import io.cardroster.server.http.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** The 256-bit secret of one run of the server, by which the command line on the same machine is known. */
public final class CliToken {

    private static final int BYTES = 32;
    private static final String SCHEME = "Bearer ";

    private final String text;

    private CliToken(String text) {
        this.text = text;
    }

    /**
     * A fresh one.
     *
     * @param random must be a {@link java.security.SecureRandom} in earnest
     */
    public static CliToken fresh(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new CliToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether the call carries it and comes straight from this machine. */
    public boolean admits(Call call) {
        String offered = call.header("authorization").orElse("");
        boolean same = offered.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        offered.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8),
                        text.getBytes(StandardCharsets.UTF_8));
        return same && call.visitor().loopback();
    }

    /** The secret itself, for {@code server.json} only. */
    String secret() {
        return text;
    }

    @Override
    public String toString() {
        return "CliToken";
    }
}
