package io.cardroster.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.session.Reply;
import io.cardroster.syncml.session.Request;
import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.Committed;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.DeviceStore;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SessionStore;
import io.cardroster.syncml.spi.Transactions;
import io.cardroster.syncml.spi.UnitOfWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SyncML door over real HTTP on loopback, with an engine that only remembers. */
class FrontDoorTest {

    private static final String WBXML = "application/vnd.syncml+wbxml";

    private static final UnitOfWork NO_WORK = new UnitOfWork() {
        @Override
        public SessionStore sessions() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DeviceStore devices() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Datastore> datastore(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<CommandHandler> commandHandler(String target) {
            return Optional.empty();
        }
    };

    private final List<Request> seen = new CopyOnWriteArrayList<>();
    private volatile Reply reply = new Reply.Challenge(WBXML, "answer".getBytes(StandardCharsets.UTF_8));
    private volatile Optional<String> notReady = Optional.empty();
    private final HttpClient client = HttpClient.newHttpClient();
    private FrontDoor door;

    @BeforeEach
    void open() {
        FrontSettings settings = FrontSettings.loopback(0);
        Function<Request, Reply> engine = request -> {
            seen.add(request);
            return reply;
        };
        door = FrontDoor.open(
                settings,
                List.of(
                        new Mount(Mount.Door.PHONE, "/sync", new SyncServlet(engine, settings)),
                        new Mount(Mount.Door.ADMINISTRATION, "/health/*", new HealthServlet(() -> notReady))));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void messageReachesTheEngineAndItsAnswerLeavesWithItsLength() {
        HttpResponse<String> response = send(post("/sync?s=abc%2Bdef", "message")
                .header("User-Agent", "phone/1")
                .header("Content-Type", WBXML + ";charset=UTF-8"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("answer");
        assertThat(response.headers().firstValue("content-type")).hasValue(WBXML);
        assertThat(response.headers().firstValue("content-length")).hasValue("6");
        assertThat(response.headers().firstValue("server")).hasValue("Cardroster");
        assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "x-powered-by", "transfer-encoding");
        Request request = request();
        assertThat(request.contentType()).isEqualTo(WBXML + ";charset=UTF-8");
        assertThat(request.token()).isEqualTo("abc+def");
        assertThat(request.userAgent()).isEqualTo("phone/1");
        assertThat(request.secure()).isTrue();
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("message");
    }

    @Test
    void personWithABrowserIsToldThatItWorks() {
        HttpResponse<String> response = send(HttpRequest.newBuilder(at("/sync")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("Cardroster is ready");
    }

    @Test
    void otherMethodsAre405() {
        HttpResponse<String> response = send(HttpRequest.newBuilder(at("/sync")).DELETE());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).hasValue("GET, HEAD, POST");
    }

    @Test
    void otherContentTypesAre415() {
        assertThat(send(post("/sync", "x").header("Content-Type", "text/xml")).statusCode())
                .isEqualTo(415);
        assertThat(send(post("/sync", "x").header("Content-Type", WBXML).header("Content-Encoding", "br"))
                        .statusCode())
                .isEqualTo(415);
        assertThat(seen).isEmpty();
    }

    @Test
    void messageWithoutContentTypeIsLeftToTheEngine() {
        assertThat(send(post("/sync", "x")).statusCode()).isEqualTo(200);
        assertThat(request().contentType()).isEmpty();
    }

    @Test
    void committedAnswerLeavesAsItIs() {
        Transactions committing = new Transactions() {
            @Override
            public <T> T run(OwnerId owner, Function<UnitOfWork, T> work) {
                return work.apply(NO_WORK);
            }
        };
        reply = new Reply.Answered(WBXML, Committed.by(committing, new OwnerId(1), unit -> new byte[] {'o', 'k'}));

        assertThat(send(post("/sync", "x").header("Content-Type", WBXML)).body())
                .isEqualTo("ok");
    }

    @Test
    void announcedLengthBeyondTheLimitIs413BeforeTheBodyIsSent() throws IOException {
        URI address = door.phoneAddress();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /sync HTTP/1.1\r\nHost: x\r\nContent-Type: " + WBXML + "\r\nContent-Length: 2097153\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void chunkedBodyBeyondTheLimitIs413() throws IOException {
        URI address = door.phoneAddress();
        byte[] chunk = new byte[64 * 1024];
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /sync HTTP/1.1\r\nHost: x\r\nContent-Type: " + WBXML
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 32; i++) {
                out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("1\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void gzipIsUnpackedWithinItsLimit() {
        HttpResponse<String> response = send(packed(gzip("message".getBytes(StandardCharsets.UTF_8))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(request().body()).asString(StandardCharsets.UTF_8).isEqualTo("message");
    }

    @Test
    void gzipBombIs413AndBrokenGzip400() {
        assertThat(send(packed(gzip(new byte[100 * 1024 * 1024]))).statusCode()).isEqualTo(413);
        assertThat(send(packed(gzip(new byte[64 * 1024 + 1]))).statusCode()).isEqualTo(413);
        assertThat(send(packed("no gzip".getBytes(StandardCharsets.UTF_8))).statusCode())
                .isEqualTo(400);
        assertThat(seen).isEmpty();
    }

    @Test
    void emptyMessageIs400() {
        assertThat(send(post("/sync", "").header("Content-Type", WBXML)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusalOfTheEngineBecomesAStatusWithRetryAfter() {
        reply = new Reply.Refused(503, "overload", Optional.of(Duration.ofMillis(1_500)));

        HttpResponse<String> response = send(post("/sync", "x").header("Content-Type", WBXML));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).hasValue("2");
        assertThat(response.body()).doesNotContain("overload");
    }

    @Test
    void healthTellsLiveFromReady() {
        notReady = Optional.of("database away");

        assertThat(send(HttpRequest.newBuilder(at("/health/live"))).statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(at("/health/ready"))).statusCode())
                .isEqualTo(503);
        assertThat(send(HttpRequest.newBuilder(at("/health/ready"))).body()).isEqualTo("database away\n");

        notReady = Optional.empty();
        assertThat(send(HttpRequest.newBuilder(at("/health/ready"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void browserAskingForAnIconIsNotAnError() {
        assertThat(send(HttpRequest.newBuilder(at("/favicon.ico"))).statusCode())
                .isEqualTo(204);
    }

    @Test
    void unknownPathSaysNothingAboutTheServer() {
        HttpResponse<String> response = send(HttpRequest.newBuilder(at("/nothing")));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("Not Found\n");
    }

    private Request request() {
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(at(path)).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder packed(byte[] body) {
        return HttpRequest.newBuilder(at("/sync"))
                .POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", WBXML)
                .header("Content-Encoding", "gzip");
    }

    private URI at(String path) {
        return URI.create(door.phoneAddress() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
