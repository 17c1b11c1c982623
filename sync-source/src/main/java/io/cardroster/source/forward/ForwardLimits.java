package io.cardroster.source.forward;

import java.time.Duration;

/**
 * What a forward may take. Refused at the door are: too many recipients, too long a text, too much within an hour or a day, too
 * much waiting.
 *
 * @param characters of the text, counted as Unicode characters
 * @param loginTries logins that may fail before a message is given up
 * @param sendTries times that a message is handed to the platform
 * @param deadline a message that has not left by then is given up
 * @param grace how long late refusals of the platform are awaited
 * @param resendUnproved whether a message is sent again when it may have arrived and the platform keeps no archive
 */
public record ForwardLimits(
        int recipients,
        int characters,
        int hourly,
        int daily,
        int waiting,
        int loginTries,
        int sendTries,
        Duration deadline,
        Duration grace,
        boolean resendUnproved) {

    /** The defaults. */
    public static final ForwardLimits DEFAULT =
            new ForwardLimits(50, 2_000, 200, 1_000, 500, 3, 3, Duration.ofHours(24), Duration.ofMillis(1_500), true);
}
