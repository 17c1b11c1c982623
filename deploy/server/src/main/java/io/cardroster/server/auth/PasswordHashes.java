package io.cardroster.server.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Argon2id for administrators, and for owners whose phones do without MD5. Each computation takes 19 MiB, so at most two run at
 * once and a few wait: a flood of logins must not take the memory and the processors that phones need.
 */
public final class PasswordHashes {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 2;
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final Semaphore permits = new Semaphore(AT_ONCE, true);
    private final AtomicInteger inside = new AtomicInteger();
    private final int most;
    private final String decoy;

    /**
     * A gate of its own.
     *
     * @param waiting how many may wait besides those that compute
     */
    public PasswordHashes(int waiting) {
        this.most = waiting + AT_ONCE;
        this.decoy = hash("no administrator has this password");
    }

    /**
     * Hash with fresh salt and its parameters in it.
     *
     * @throws TooManyLoginsException when the queue is full
     */
    public String hash(String password) {
        Argon2Function function = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
        return gated(() ->
                Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult());
    }

    /**
     * Whether the password made that hash. Without a hash the answer is no after the same work.
     *
     * @throws TooManyLoginsException when the queue is full
     */
    public boolean matches(String password, Optional<String> hash) {
        String against = hash.orElse(decoy);
        // The parameters come from the hash; password4j's own defaults would answer no for a hash made with others.
        Argon2Function function = Argon2Function.getInstanceFromHash(against);
        boolean right = gated(() -> Password.check(password, against).with(function));
        return right && hash.isPresent();
    }

    private <T> T gated(Supplier<T> work) {
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            throw new TooManyLoginsException();
        }
        try {
            if (!permits.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new TooManyLoginsException();
            }
            try {
                return work.get();
            } finally {
                permits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyLoginsException();
        } finally {
            inside.decrementAndGet();
        }
    }
}
