package io.cardroster.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out who a request comes from. Forwarded addresses count only when a trusted proxy sent them. */
final class Visitors {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
    private static final int IPV6_BYTES = 16;
    private static final int SUBNET_BYTES = 8;

    private final Predicate<InetAddress> proxies;
    private final Predicate<InetAddress> gateways;

    Visitors(FrontSettings settings) {
        this.proxies = settings.trustedProxies();
        this.gateways = settings.trustedGateways();
    }

    Visitor of(HttpServletRequest request) {
        InetAddress peer = parse(request.getRemoteAddr())
                .orElseThrow(() -> new IllegalStateException("the connection has no IP address"));
        boolean here = peer.isLoopbackAddress();
        if (proxies.test(peer)) {
            InetAddress told = parse(last(request.getHeader("X-Forwarded-For"))).orElse(peer);
            boolean secure = request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
            return new Visitor(told.getHostAddress(), false, secure, source(told));
        }
        boolean forwarded = request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
        return new Visitor(peer.getHostAddress(), here && !forwarded, here || request.isSecure(), source(peer));
    }

    private String source(InetAddress address) {
        if (gateways.test(address)) {
            return "";
        }
        byte[] raw = address.getAddress();
        return raw.length == IPV6_BYTES
                ? HexFormat.of().formatHex(Arrays.copyOf(raw, SUBNET_BYTES)) + "/64"
                : address.getHostAddress();
    }

    /** The entry that the trusted proxy itself appended. */
    private static String last(@Nullable String header) {
        return header == null
                ? ""
                : header.substring(header.lastIndexOf(',') + 1).strip();
    }

    /** An address literal, in brackets or not; never asks a name server. */
    private static Optional<InetAddress> parse(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        String literal = zone < 0 ? bare : bare.substring(0, zone);
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getAllByName(literal)[0]);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost")
                || parse(host).map(InetAddress::isLoopbackAddress).orElse(false);
    }
}
