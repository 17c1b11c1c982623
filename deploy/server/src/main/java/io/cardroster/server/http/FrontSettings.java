package io.cardroster.server.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where the server listens and whom it believes.
 *
 * @param bind address of the phone listener; on loopback it serves the administration too
 * @param port 0 takes any free one
 * @param adminBind address of the administration listener, used only when {@code bind} is not loopback
 * @param adminHosts values of the Host header under which administrators reach the pages, for example
 *     {@code admin.example.org}; loopback names are always taken
 * @param plainHttp whether phones off this machine may come without TLS
 * @param trustedProxies addresses whose X-Forwarded-For and X-Forwarded-Proto are believed
 * @param trustedGateways addresses behind which many phones stand, so that failures there do not count against the address
 */
public record FrontSettings(
        String bind,
        int port,
        String adminBind,
        int adminPort,
        Optional<TlsFiles> tls,
        boolean plainHttp,
        List<String> adminHosts,
        Predicate<InetAddress> trustedProxies,
        Predicate<InetAddress> trustedGateways,
        SyncLimits limits) {

    public FrontSettings {
        adminHosts = List.copyOf(adminHosts);
    }

    /** Everything on one loopback port, nothing trusted, default limits. */
    public static FrontSettings loopback(int port) {
        return new FrontSettings(
                "127.0.0.1",
                port,
                "127.0.0.1",
                0,
                Optional.empty(),
                false,
                List.of(),
                address -> false,
                address -> false,
                SyncLimits.DEFAULT);
    }
}
