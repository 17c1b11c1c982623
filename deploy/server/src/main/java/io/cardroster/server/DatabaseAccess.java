package io.cardroster.server;

import org.jspecify.annotations.Nullable;

/**
 * How the pool reaches the database.
 *
 * @param url JDBC URL without password
 * @param user null when the URL or the driver's default names it
 * @param password null when the driver finds it or none is needed
 */
record DatabaseAccess(
        String url, @Nullable String user, @Nullable String password) {

    @Override
    public String toString() {
        return url;
    }
}
