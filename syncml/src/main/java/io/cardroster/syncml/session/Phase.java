package io.cardroster.syncml.session;

/** The package of the client that is open, or that is being answered. */
enum Phase {
    /** Package 1, answered by package 2. */
    INIT,
    /** Package 3, answered by package 4. */
    CHANGES,
    /** Package 5, answered by package 6. */
    MAPS,
    ENDED
}
