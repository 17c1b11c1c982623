package io.cardroster.server.face;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that calls the JSON operations with a token. */
public final class ApiCaller {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private String token;

    public ApiCaller(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** One who has logged in under that root. */
    public static ApiCaller loggedIn(URI address, String root, String name, String password) {
        ApiCaller caller = new ApiCaller(address, "");
        HttpResponse<String> answer =
                caller.send("POST", root + "/session", Map.of("name", name, "password", password));
        caller.token = json(answer).path("token").asString();
        return caller;
    }

    public String token() {
        return token;
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, Map.of());
    }

    public HttpResponse<String> send(String method, String path, Map<String, ?> body) {
        return raw(method, path, body.isEmpty() ? "" : JSON.writeValueAsString(body));
    }

    public HttpResponse<String> raw(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
