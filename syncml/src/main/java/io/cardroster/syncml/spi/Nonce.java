package io.cardroster.syncml.spi;

/** Text that a client must mix into its next MD5 digest; printable ASCII, since some clients take it for a C string. */
public record Nonce(String value) {}
