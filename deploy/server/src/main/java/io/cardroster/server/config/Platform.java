package io.cardroster.server.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An XMPP server that may be reached.
 *
 * @param domain the XMPP domain, in lower case
 * @param host where its server listens
 * @param port its TCP port
 * @param caFile certificates (PEM) of a private authority; null for the system's authorities
 * @param gateways domains of the gateways behind it by the IM type (lower-case token) of the network that they lead to
 */
public record Platform(
        String domain, String host, int port, @Nullable Path caFile, Map<String, String> gateways) {

    public Platform {
        gateways = Map.copyOf(gateways);
    }

    /** A server without gateways. */
    public Platform(String domain, String host, int port, @Nullable Path caFile) {
        this(domain, host, port, caFile, Map.of());
    }
}
