package io.cardroster.server.web;

import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.Route;
import io.cardroster.server.http.RouteServlet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every page: the Host must be one of ours (else a foreign name could be pointed at this server), a POST must come
 * from a page of ours (Origin) and bring its session's form token.
 */
final class PageGuard {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String PLAIN_COOKIE = "cardroster";
    private static final String TLS_COOKIE = "__Host-cardroster";

    private final PageSessions sessions;
    private final List<String> hosts;

    /**
     * Guards pages reached under these hosts.
     *
     * @param hosts values of Host besides the loopback names
     */
    PageGuard(PageSessions sessions, List<String> hosts) {
        this.sessions = sessions;
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** A page for administrators. */
    @FunctionalInterface
    interface PageHandler {
        Answer handle(Call call, PageSession session);
    }

    /** Lets everybody in who comes by the right name. */
    Route.Handler open(Route.Handler handler) {
        return call -> misdirected(call).orElseGet(() -> handler.handle(call));
    }

    /** Lets administrators in. */
    Route.Handler closed(PageHandler handler) {
        return open(call -> {
            Optional<PageSession> session = sessions.find(token(call));
            if (session.isEmpty()) {
                return toLogin(call);
            }
            if (call.method().equals("GET") || hasFormToken(call, session.get())) {
                return handler.handle(call, session.get());
            }
            return Answer.text(403, "The form is too old. Go back, load the page again and repeat.\n");
        });
    }

    static String token(Call call) {
        String name = call.visitor().secure() && !call.visitor().loopback() ? TLS_COOKIE : PLAIN_COOKIE;
        for (String pair : call.header("cookie").orElse("").split(";", -1)) {
            String cookie = pair.strip();
            if (cookie.startsWith(name + "=")) {
                return cookie.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** Set-Cookie for a session; an empty token removes it. */
    static String cookie(Call call, String token) {
        boolean tls = call.visitor().secure() && !call.visitor().loopback();
        return (tls ? TLS_COOKIE : PLAIN_COOKIE) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict"
                + (tls ? "; Secure" : "") + (token.isEmpty() ? "; Max-Age=0" : "");
    }

    /** Fields of the form that the call brings. */
    static Map<String, String> form(Call call) {
        try {
            return RouteServlet.parameters(new String(call.body(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static boolean hasFormToken(Call call, PageSession session) {
        String offered = form(call).getOrDefault("csrf", "");
        return MessageDigest.isEqual(
                offered.getBytes(StandardCharsets.UTF_8), session.csrf().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Answer> misdirected(Call call) {
        String host = call.header("host").orElse("").toLowerCase(Locale.ROOT);
        String name = host.replaceFirst(":[0-9]{1,5}$", "");
        if (!HERE.contains(name) && !hosts.contains(host) && !hosts.contains(name)) {
            return Optional.of(Answer.text(
                    421, "The pages are not served under this name. Add it to the administration's public URLs.\n"));
        }
        if (!call.method().equals("GET") && !ours(call.header("origin").orElse(""), host)) {
            return Optional.of(Answer.text(403, "The form came from another site.\n"));
        }
        return Optional.empty();
    }

    private static boolean ours(String origin, String host) {
        int scheme = origin.indexOf("://");
        return scheme > 0
                && origin.substring(scheme + 3).toLowerCase(Locale.ROOT).equals(host);
    }

    private static Answer toLogin(Call call) {
        if (call.header("hx-request").isPresent()) {
            return Answer.text(200, "").with("HX-Redirect", PageRoutes.ROOT + "/login");
        }
        return Answer.seeOther(PageRoutes.ROOT + "/login");
    }
}
