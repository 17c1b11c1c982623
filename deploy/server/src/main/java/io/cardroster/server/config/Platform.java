package io.cardroster.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An XMPP server that may be reached.
 *
 * @param domain the XMPP domain, in lower case
 * @param host where its server listens
 * @param port its TCP port
 * @param caFile certificates (PEM) of a private authority; null for the system's authorities
 */
public record Platform(
        String domain, String host, int port, @Nullable Path caFile) {}
