package io.cardroster.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** Stands between a phone and the server on loopback, counts what the phone sends, and lets a test act at a certain message. */
final class CuttingProxy implements AutoCloseable {

    private final HttpServer proxy;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<byte[]> requests = new CopyOnWriteArrayList<>();
    private volatile String upstream = "";
    private volatile IntConsumer before = message -> {};
    private volatile IntConsumer after = message -> {};

    CuttingProxy() {
        try {
            proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proxy.createContext("/", this::handle);
        proxy.setExecutor(Executors.newFixedThreadPool(2));
        proxy.start();
    }

    /** To be given to the server as its public address. */
    String address() {
        return "http://127.0.0.1:" + proxy.getAddress().getPort();
    }

    void to(String server) {
        upstream = server;
    }

    /** Forgets what was sent; from now on {@code action} is called with the number of each message, from 1. */
    void watch(IntConsumer beforeMessage, IntConsumer afterMessage) {
        requests.clear();
        before = beforeMessage;
        after = afterMessage;
    }

    int messages() {
        return requests.size();
    }

    long bytes() {
        return requests.stream().mapToLong(body -> body.length).sum();
    }

    long largest() {
        return requests.stream().mapToLong(body -> body.length).max().orElse(0);
    }

    /** Whether some message had this text, for example a code of an Alert as WBXML writes it. */
    boolean saw(String text) {
        return requests.stream().anyMatch(body -> new String(body, StandardCharsets.ISO_8859_1).contains(text));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(body);
            int number = requests.size();
            before.accept(number);
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(upstream + exchange.getRequestURI().toString()))
                    .timeout(Duration.ofMinutes(2))
                    .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            after.accept(number);
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            answer.headers().firstValue("Content-Type").orElse("text/plain"));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        proxy.stop(0);
        ((java.util.concurrent.ExecutorService) proxy.getExecutor()).shutdownNow();
    }
}
