package io.cardroster.server.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Mounted at {@code /health/*}: {@code live} says that the process answers, {@code ready} that phones can sync. */
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<Optional<String>> notReady;

    /**
     * Asks the given check at each request.
     *
     * @param notReady why phones cannot sync, in a few words; empty when they can
     */
    public HealthServlet(Supplier<Optional<String>> notReady) {
        this.notReady = notReady;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        switch (path) {
            case "/live" -> text(response, 200, "live\n");
            case "/ready" -> {
                Optional<String> reason = notReady.get();
                text(response, reason.isEmpty() ? 200 : 503, reason.orElse("ready") + "\n");
            }
            default -> text(response, 404, "not found\n");
        }
    }

    private static void text(HttpServletResponse response, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
