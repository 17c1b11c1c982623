package io.cardroster.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the running server of a data directory. Uses the plain JDK connection, which starts faster than the newer client. */
final class ServerCalls {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 120_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path data;

    ServerCalls(Path data) {
        this.data = data;
    }

    JsonNode get(String path) {
        return call("GET", path, Map.of());
    }

    JsonNode send(String method, String path, Map<String, ?> body) {
        return call(method, path, body);
    }

    /** A path segment that may hold anything. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode call(String method, String path, Map<String, ?> body) {
        JsonNode server = serverFile();
        URI target = URI.create(server.path("address").asString() + "/api/v1/admin" + path);
        try {
            // No proxy whatever the environment says: the server is on this machine, and the token must not leave it.
            HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod(method);
            connection.setRequestProperty(
                    "Authorization", "Bearer " + server.path("token").asString());
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(JSON.writeValueAsBytes(body));
                }
            }
            return answer(connection);
        } catch (IOException e) {
            throw new RefusedException("no server answers at "
                    + server.path("address").asString() + "; start it with: deploy/run --data " + data);
        }
    }

    private static JsonNode answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
            if (status < 300) {
                return JSON.readTree(bytes);
            }
            throw new RefusedException(reason(status, bytes));
        }
    }

    private static String reason(int status, byte[] bytes) {
        try {
            String reason = JSON.readTree(bytes).path("error").asString("");
            if (!reason.isEmpty()) {
                return reason;
            }
        } catch (JacksonException e) {
            return new String(bytes, StandardCharsets.UTF_8).strip() + " (HTTP " + status + ")";
        }
        return "the server answered HTTP " + status;
    }

    private JsonNode serverFile() {
        Path file = data.resolve("server.json");
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new RefusedException("no server runs on " + data + " (there is no " + file
                    + "); start it with: deploy/run --data " + data + ", or name another directory with --data");
        } catch (IOException | JacksonException e) {
            throw new RefusedException("cannot read " + file + "; run this as the user who runs the server");
        }
    }
}
