package io.cardroster.server.config;

/** How log lines are written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON document a line. */
    JSON
}
