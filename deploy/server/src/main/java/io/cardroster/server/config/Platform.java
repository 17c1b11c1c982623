package io.cardroster.server.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An XMPP server that may be reached.
 *
 * @param domain the XMPP domain, in lower case
 * @param host where its server listens
 * @param port its TCP port
 * @param caFile certificates (PEM) of a private authority; null for the system's authorities
 * @param rooms domains of its rooms, in lower case
 * @param gateways domains of the gateways behind it by the IM type (lower-case token) of the network that they lead to
 * @param automatic whether new contacts of owners who wish nothing else are added without asking them
 */
public record Platform(
        String domain,
        String host,
        int port,
        @Nullable Path caFile,
        Set<String> rooms,
        Map<String, String> gateways,
        boolean automatic) {

    public Platform {
        rooms = Set.copyOf(rooms);
        gateways = Map.copyOf(gateways);
    }

    /** A server without rooms and gateways, whose owners are asked. */
    public Platform(String domain, String host, int port, @Nullable Path caFile) {
        this(domain, host, port, caFile, Set.of(), Map.of(), false);
    }
}
