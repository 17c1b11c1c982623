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
import java.util.function.Function;

/**
 * Stands before every page: the Host must be one of ours (else a foreign name could be pointed at this server), a POST must come
 * from a page of ours (Origin) and bring its session's form token.
 */
final class PageGuard {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Area area;
    private final Function<String, Optional<PageSession>> sessions;
    private final List<String> hosts;
    private final boolean plainHttp;

    /**
     * Guards the pages of an area.
     *
     * @param sessions the session of a token
     * @param hosts values of Host besides the loopback names
     * @param plainHttp whether passwords may pass without TLS from other machines
     */
    PageGuard(Area area, Function<String, Optional<PageSession>> sessions, List<String> hosts, boolean plainHttp) {
        this.area = area;
        this.plainHttp = plainHttp;
        this.sessions = sessions;
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** What stands behind the guard. */
    @FunctionalInterface
    interface SessionHandler {
        Answer handle(Call call, PageSession session);
    }

    /** Lets everybody in who comes by the right name. */
    Route.Handler open(Route.Handler handler) {
        return call -> misdirected(call).orElseGet(() -> handler.handle(call));
    }

    /** Lets those in who are logged in. */
    Route.Handler closed(SessionHandler handler) {
        return open(call -> {
            Optional<PageSession> session = sessions.apply(token(call));
            if (session.isEmpty()) {
                return toLogin(call);
            }
            if (call.method().equals("GET") || hasFormToken(call, session.get())) {
                return handler.handle(call, session.get());
            }
            return Answer.text(403, PageLocale.of(call).text("form.too-old") + "\n");
        });
    }

    String token(Call call) {
        return Cookies.value(call, cookieName(call)).orElse("");
    }

    /** Set-Cookie for a session; an empty token removes it. */
    String cookie(Call call, String token) {
        return cookieName(call) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict"
                + (overTls(call) ? "; Secure" : "") + (token.isEmpty() ? "; Max-Age=0" : "");
    }

    private String cookieName(Call call) {
        return overTls(call) ? "__Host-" + area.cookie() : area.cookie();
    }

    private static boolean overTls(Call call) {
        return call.visitor().secure() && !call.visitor().loopback();
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
        if (!plainHttp && !call.visitor().secure()) {
            return Optional.of(Answer.text(403, PageLocale.of(call).text("problem.plain-http") + "\n"));
        }
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

    private Answer toLogin(Call call) {
        String login = area.path("/login");
        return call.header("hx-request").isPresent()
                ? Answer.text(200, "").with("HX-Redirect", login)
                : Answer.seeOther(login);
    }
}
