package io.cardroster.server.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;

/**
 * Where a listener takes connections.
 *
 * @param address of this machine, or the wildcard for all of its addresses
 * @param port TCP port, 0 for any free one
 */
public record Listen(InetAddress address, int port) {

    /** Whether only this machine reaches it. */
    public boolean loopback() {
        return address.isLoopbackAddress();
    }

    /** Whether it stands for all addresses of this machine, so that no one can be told to use it. */
    public boolean wildcard() {
        return address.isAnyLocalAddress();
    }

    /** The address under which a listener bound to {@code boundPort} is reached. */
    public URI url(String scheme, int boundPort) {
        String host = address.getHostAddress();
        return URI.create(
                scheme + "://" + (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + boundPort);
    }
}
