package io.cardroster.server.config;

import io.cardroster.source.forward.ForwardLimits;
import java.time.Duration;

/**
 * Forwards: what an owner may, and how hard one is tried.
 *
 * @param firstRetry longest delay before the second try; doubles with each further one
 * @param longestRetry no delay is longer
 */
public record Forwarding(ForwardLimits limits, Duration firstRetry, Duration longestRetry) {

    /** What is done with a message that may have arrived, when the platform keeps no archive that could tell. */
    enum Unproved {
        RESEND,
        UNKNOWN
    }
}
