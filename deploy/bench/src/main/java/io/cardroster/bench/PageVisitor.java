package io.cardroster.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** An administrator who is logged in on the pages. */
final class PageVisitor {

    static final String NAME = "root";
    static final String PASSWORD = "correct horse battery";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String cookie;

    /**
     * Logs in.
     *
     * @param address scheme, host and port
     */
    PageVisitor(String address) throws IOException, InterruptedException {
        this.address = address;
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address + "/admin/login"))
                        .header("Origin", address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "name=" + NAME + "&password=" + PASSWORD.replace(' ', '+')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        cookie = answer.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new IllegalStateException("no login: " + answer.statusCode()))
                .replaceAll(";.*", "");
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Cookie", cookie)
                .timeout(Duration.ofMinutes(10))
                .build();
    }

    /** A page as HTML. */
    String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    /** Milliseconds until the whole page was here. */
    double ask(String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        page(path);
        return (System.nanoTime() - begin) / 1e6;
    }

    /** A download, of which nothing is kept. */
    record Download(long bytes, long begins) {}

    /** Reads a download to its end; {@code begins} counts how often that byte sequence stands in it. */
    Download download(String path, byte[] sequence) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request(path), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        long bytes = 0;
        long begins = 0;
        int matched = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream body = answer.body()) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                for (int i = 0; i < read; i++) {
                    matched = buffer[i] == sequence[matched] ? matched + 1 : buffer[i] == sequence[0] ? 1 : 0;
                    if (matched == sequence.length) {
                        begins++;
                        matched = 0;
                    }
                }
            }
        }
        return new Download(bytes, begins);
    }
}
