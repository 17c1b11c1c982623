package io.cardroster.server.http;

import io.cardroster.server.auth.LoginNotJudgedException;
import io.cardroster.syncml.spi.StoreUnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a table of routes: finds the route, reads a small body, writes the answer. */
public final class RouteServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RouteServlet.class);
    private static final int LARGEST_BODY = 64 * 1024;

    private final transient List<Route> routes;
    private final transient Visitors visitors;
    private final transient Route.Handler unknown;

    /**
     * Serves these routes and no others.
     *
     * @param unknown answers a path that no route has
     */
    public RouteServlet(List<Route> routes, FrontSettings settings, Route.Handler unknown) {
        this.routes = List.copyOf(routes);
        this.visitors = new Visitors(settings);
        this.unknown = unknown;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response, request.getMethod().equals("HEAD"), answer(request));
    }

    private Answer answer(HttpServletRequest request) throws IOException {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return Answer.text(413, "The request is too large.\n").with("Connection", "close");
        }
        List<String> segments;
        Map<String, String> query;
        try {
            segments = segments(request.getRequestURI());
            query = parameters(request.getQueryString());
        } catch (IllegalArgumentException e) {
            return Answer.text(400, "The address is not well formed.\n");
        }
        List<String> allowed = new ArrayList<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(segments);
            if (variables.isPresent()) {
                if (route.method().equals(method)) {
                    return guarded(route.handler(), call(request, method, variables.get(), query, body));
                }
                allowed.add(route.method());
            }
        }
        Call call = call(request, method, Map.of(), query, body);
        if (allowed.isEmpty()) {
            return guarded(unknown, call);
        }
        return Answer.text(405, "Method not allowed.\n").with("Allow", String.join(", ", allowed));
    }

    private static Answer guarded(Route.Handler handler, Call call) {
        try {
            return handler.handle(call);
        } catch (StoreUnavailableException e) {
            LOG.warn("database away", e);
            return Answer.text(503, "The database is away; try again in half a minute.\n")
                    .with("Retry-After", "30");
        } catch (LoginNotJudgedException e) {
            LOG.warn("login not judged cause={}", e.getMessage());
            return Answer.text(503, "The password cannot be checked at the moment; try again in a few seconds.\n")
                    .with("Retry-After", "5");
        }
    }

    private Call call(
            HttpServletRequest request,
            String method,
            Map<String, String> variables,
            Map<String, String> query,
            byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return new Call(method, request.getRequestURI(), variables, query, headers, body, visitors.of(request));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return segments;
    }

    /**
     * Parameters of a query or of a form; the first of each name counts.
     *
     * @throws IllegalArgumentException when an escape is broken
     */
    public static Map<String, String> parameters(@Nullable String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return parameters;
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.putIfAbsent(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void write(HttpServletResponse response, boolean headOnly, Answer answer) throws IOException {
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        answer.headers().forEach(response::setHeader);
        Answer.Stream stream = answer.stream();
        if (stream != null) {
            if (!headOnly) {
                stream.write(response.getOutputStream());
            }
            return;
        }
        response.setContentLength(answer.body().length);
        if (!headOnly) {
            response.getOutputStream().write(answer.body());
        }
    }
}
