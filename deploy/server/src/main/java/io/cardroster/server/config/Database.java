package io.cardroster.server.config;

import org.jspecify.annotations.Nullable;

/** Which PostgreSQL the server uses. */
public sealed interface Database {

    /** The one that comes with the server, in the data directory. */
    record Embedded() implements Database {}

    /**
     * The operator's own.
     *
     * @param url JDBC URL without password
     * @param user null when the URL or the driver's default names it
     * @param password null when the driver finds it (~/.pgpass) or none is needed
     */
    record External(
            String url, @Nullable String user, @Nullable String password) implements Database {

        @Override
        public String toString() {
            return "External[" + url + "]";
        }
    }
}
