package io.cardroster.im;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An XMPP server of the configuration.
 *
 * @param domain XMPP domain of the logins, lower case
 * @param address where it is connected to
 * @param caFile certificates (PEM) that alone are trusted; null takes the JDK's for an address that is not loopback, and no TLS
 *     for loopback
 * @param others further addresses of this server, the only ones that it may send a session on to
 * @param rooms domains of its rooms (XEP-0045), lower case; a room stands among the owner's bookmarks, not on his roster
 * @param gateways domains of gateways to other networks (XEP-0100) by their IM type, both in lower case; reached by the logins of
 *     this server
 */
public record XmppServer(
        String domain,
        Address address,
        @Nullable Path caFile,
        List<Address> others,
        Set<String> rooms,
        Map<String, String> gateways) {

    public XmppServer {
        domain = domain.toLowerCase(Locale.ROOT);
        others = List.copyOf(others);
        rooms = Set.copyOf(rooms);
        gateways = Map.copyOf(gateways);
    }

    /** A server of one domain at one address. */
    public static XmppServer of(String domain, String host, int port, @Nullable Path caFile) {
        return new XmppServer(domain, new Address(host, port), caFile, List.of(), Set.of(), Map.of());
    }

    /**
     * A TCP address.
     *
     * @param host name or address; a literal IPv6 address without brackets
     */
    public record Address(String host, int port) {

        public Address {
            if (host.isBlank() || port < 1 || port > 65535) {
                throw new IllegalArgumentException("not an address: " + host + ":" + port);
            }
        }
    }
}
