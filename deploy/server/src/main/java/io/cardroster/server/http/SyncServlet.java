package io.cardroster.server.http;

import io.cardroster.server.auth.Caller;
import io.cardroster.syncml.session.Reply;
import io.cardroster.syncml.session.Request;
import io.cardroster.syncml.session.SyncEngine;
import io.cardroster.syncml.spi.StoreUnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for phones: checks what HTTP can check before a byte is decoded, and hands the body to the engine. Sets no cookie and
 * always a Content-Length, since some clients cannot read chunks.
 */
public final class SyncServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SyncServlet.class);
    private static final Set<String> TYPES = Set.of("application/vnd.syncml+xml", "application/vnd.syncml+wbxml");
    /** A message that takes longer is worth a line in the log. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    private static final String REFUSED = "refused";
    private static final Duration OVERLOADED = Duration.ofSeconds(10);
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(30);
    private static final String READY =
            "Cardroster is ready. This address is for phones: enter it as the server of the phone's "
                    + "SyncML synchronisation.\n";

    private final transient Function<Request, Reply> engine;
    private final transient Visitors visitors;
    private final transient BodyReader bodies;
    private final transient Room room;
    private final boolean plainHttp;
    private final transient MessageMeter meter;

    /** Is told of each message that was answered; called by many threads. */
    @FunctionalInterface
    public interface MessageMeter {

        /**
         * A message was answered.
         *
         * @param outcome {@code answered}, {@code challenged} or {@code refused}
         */
        void message(String outcome, int httpStatus, Duration taken);
    }

    /** A door to that engine that counts nothing. */
    public SyncServlet(Function<Request, Reply> engine, FrontSettings settings) {
        this(engine, settings, (outcome, httpStatus, taken) -> {});
    }

    /**
     * A door to that engine.
     *
     * @param engine {@code SyncEngine::answer}; called by many threads
     */
    public SyncServlet(Function<Request, Reply> engine, FrontSettings settings, MessageMeter meter) {
        this.meter = meter;
        this.engine = engine;
        this.visitors = new Visitors(settings);
        this.bodies = new BodyReader(settings.limits());
        this.room = new Room(settings.limits().atOnce());
        this.plainHttp = settings.plainHttp();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        switch (request.getMethod()) {
            case "POST" -> {
                long begin = System.nanoTime();
                String outcome = post(request, response);
                meter.message(outcome, response.getStatus(), Duration.ofNanos(System.nanoTime() - begin));
            }
            case "GET", "HEAD" -> text(response, 200, READY);
            default -> {
                response.setHeader("Allow", "GET, HEAD, POST");
                text(response, 405, "Only POST is for phones.\n");
            }
        }
    }

    /** Answers, and returns the outcome for the meter. */
    private String post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visitor visitor = visitors.of(request);
        if (!visitor.secure() && !plainHttp) {
            refuse(response, 403, "plain http", "Plain HTTP is refused here: use https, or set sync.plain-http.\n");
            return REFUSED;
        }
        String type = orEmpty(request.getContentType());
        if (!type.isEmpty()
                && !TYPES.contains(mediaType(type))) { // Without a type the engine looks at the first bytes.
            refuse(response, 415, "content type", "Expected application/vnd.syncml+xml or +wbxml.\n");
            return REFUSED;
        }
        byte[] body;
        try {
            body = bodies.read(request);
        } catch (BodyRefusedException e) {
            response.setHeader("Connection", "close");
            refuse(response, e.status(), e.reason(), e.reason() + "\n");
            return REFUSED;
        }
        if (!room.enter(visitor.source())) {
            retryLater(response, OVERLOADED, "overloaded");
            return REFUSED;
        }
        try {
            Caller caller = new Caller(visitor.source());
            Request message = new Request(
                    type,
                    request.getParameter(SyncEngine.TOKEN_PARAMETER),
                    body,
                    orEmpty(request.getHeader("User-Agent")),
                    visitor.secure());
            long begin = System.nanoTime();
            Reply reply = caller.during(() -> engine.apply(message));
            timed(Duration.ofNanos(System.nanoTime() - begin), body.length);
            return write(response, reply);
        } catch (StoreUnavailableException e) {
            LOG.warn("database away, phone told to come again", e);
            retryLater(response, DATABASE_AWAY, "database away");
            return REFUSED;
        } finally {
            room.leave(visitor.source());
        }
    }

    /** Each message's time is for who looks for a slow one; one that a person notices is always told. */
    private static void timed(Duration taken, int bytes) {
        if (taken.compareTo(SLOW) > 0) {
            LOG.warn("message took long ms={} bytes={}", taken.toMillis(), bytes);
        } else {
            LOG.debug("message answered ms={} bytes={}", taken.toMillis(), bytes);
        }
    }

    private static String write(HttpServletResponse response, Reply reply) throws IOException {
        if (reply instanceof Reply.Answered answered) {
            message(response, answered.contentType(), answered.body().value());
            return "answered";
        }
        if (reply instanceof Reply.Challenge challenge) {
            message(response, challenge.contentType(), challenge.body());
            return "challenged";
        }
        Reply.Refused refused = (Reply.Refused) reply;
        refused.retryAfter().ifPresent(after -> setRetryAfter(response, after));
        refuse(response, refused.httpStatus(), refused.reason(), "The message was refused.\n");
        return REFUSED;
    }

    private static void message(HttpServletResponse response, String contentType, byte[] body) throws IOException {
        response.setStatus(200);
        response.setContentType(contentType);
        send(response, body);
    }

    private static void retryLater(HttpServletResponse response, Duration after, String reason) throws IOException {
        setRetryAfter(response, after);
        refuse(response, 503, reason, "Try again later.\n");
    }

    private static void setRetryAfter(HttpServletResponse response, Duration after) {
        response.setHeader(
                "Retry-After", Long.toString(Math.max(1, after.plusMillis(999).toSeconds())));
    }

    private static void refuse(HttpServletResponse response, int status, String reason, String text)
            throws IOException {
        LOG.info("message refused status={} reason={}", status, LogText.of(reason));
        text(response, status, text);
    }

    private static void text(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=utf-8");
        send(response, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpServletResponse response, byte[] body) throws IOException {
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String mediaType(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static String orEmpty(@Nullable String text) {
        return Optional.ofNullable(text).orElse("");
    }
}
