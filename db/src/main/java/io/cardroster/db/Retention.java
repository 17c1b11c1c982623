package io.cardroster.db;

import java.time.Duration;

/**
 * For how long what may be deleted after a time is kept. What is not named here is kept as long as its owner, or has an end of its
 * own (sessions).
 *
 * @param devices silence of a phone, after which the server forgets what it has
 * @param history versions of cards that nothing refers to any more, and syncs that can be undone, after they were replaced
 * @param log conflicts, duplicates, pairings, removals, clashes; duplicates and clashes that wait for somebody stay
 * @param forwardTexts words of messages, and the logins given with them
 * @param forwards messages with what became of them
 * @param prompts strangers' requests, from the answer or from when they came
 * @param traces what was written down of sessions, after its trace ended
 * @param audit events of the audit; the schema refuses less than 30 days
 */
public record Retention(
        Duration devices,
        Duration history,
        Duration log,
        Duration forwardTexts,
        Duration forwards,
        Duration prompts,
        Duration audit,
        Duration traces) {

    /** The periods of the reference configuration. */
    public static final Retention DEFAULT = new Retention(
            Duration.ofDays(180),
            Duration.ofDays(30),
            Duration.ofDays(180),
            Duration.ofDays(30),
            Duration.ofDays(90),
            Duration.ofDays(90),
            Duration.ofDays(365),
            Duration.ofDays(7));
}
