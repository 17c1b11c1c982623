package io.cardroster.server.config;

/** What a phone on another machine may do without TLS. */
public enum PlainHttp {
    /** Nothing: /sync is refused. */
    OFF,
    /** Sync with MD5 credentials; a password in clear text is refused. */
    MD5_ONLY,
    /** Sync with any credentials. */
    ALLOW_BASIC
}
