package io.cardroster.server.config;

import java.time.Duration;

/**
 * How hard a forward is tried.
 *
 * @param loginTries logins that may fail before it is given up; a refused password is never tried again
 * @param sendTries times that it is handed to the platform
 * @param firstRetry longest delay before the second try; doubles with each further one
 * @param longestRetry no delay is longer
 * @param deadline one that has not left by then is given up
 */
public record Forwarding(
        int loginTries, int sendTries, Duration firstRetry, Duration longestRetry, Duration deadline) {}
