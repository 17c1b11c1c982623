package io.cardroster.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server as {@code deploy/run} starts it, managed by its API with the token of its command line. */
final class BenchServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String address;
    private final String root;
    private final String token;

    BenchServer(Path data, String... options) throws IOException, InterruptedException {
        this(data, Map.of(), options);
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param environment added to this process's own
     */
    BenchServer(Path data, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        Path log = data.resolveSibling("log");
        List<String> command = new ArrayList<>(List.of("deploy/run", "--port", "0", "--data", data.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        // A bench that is interrupted leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        long begin = System.nanoTime();
        while (!Files.readString(log).contains("ready http")) {
            if (!process.isAlive()
                    || System.nanoTime() - begin > Duration.ofMinutes(5).toNanos()) {
                process.destroy();
                throw new IllegalStateException("the server did not start, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        JsonNode server = JSON.readTree(Files.readString(data.resolve("server.json")));
        address = server.path("address").asString();
        root = address + "/api/v1/admin";
        token = server.path("token").asString();
    }

    /** Scheme, host and port. */
    String address() {
        return address;
    }

    /** What the server answers; GET goes without the body. */
    JsonNode call(String method, String path, Map<String, ?> body) {
        HttpRequest.BodyPublisher content = method.equals("GET")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(60))
                .method(method, content)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isBlank() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
