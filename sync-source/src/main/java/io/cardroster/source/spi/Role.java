package io.cardroster.source.spi;

/** What an administrator may do on the pages; each role may do what those before it may. */
public enum Role {
    /** Sees that something happened, to whose device and with what outcome, but no contents of contacts or messages. */
    VIEWER,
    /** Reads and mends what one owner has; each such reading is audited. */
    SUPPORT,
    /** Everything. */
    ADMIN
}
