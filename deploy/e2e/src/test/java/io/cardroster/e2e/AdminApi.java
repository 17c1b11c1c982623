package io.cardroster.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The administrators' JSON operations, called as a program of an operator's does, with the token of the command line. */
final class AdminApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private AdminApi() {}

    /**
     * Sends a body and returns the status.
     *
     * @throws UncheckedIOException when the server does not answer
     */
    static int post(RunningServer server, String path, Map<String, ?> body) {
        try {
            JsonNode access = JSON.readTree(Files.readString(server.data().resolve("server.json")));
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(access.path("address").asString() + "/api/v1/admin" + path))
                    .header("Authorization", "Bearer " + access.path("token").asString())
                    .timeout(Duration.ofSeconds(10))
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
