package io.cardroster.db;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the database is reached.
 *
 * @param url JDBC URL without password
 * @param password null when the driver finds it, for example in {@code ~/.pgpass}
 * @param size most connections of this node
 * @param patience how long a caller waits for a connection
 * @param lockTimeout how long a statement waits for a lock of another transaction
 * @param statementTimeout longest run of a statement
 */
public record PoolSettings(
        String url,
        String user,
        @Nullable String password,
        int size,
        Duration patience,
        Duration lockTimeout,
        Duration statementTimeout) {

    /** The usual limits. */
    public static PoolSettings of(String url, String user, @Nullable String password, int size) {
        return new PoolSettings(
                url, user, password, size, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    @Override
    public String toString() {
        return "PoolSettings[user=" + user + ", size=" + size + "]";
    }
}
