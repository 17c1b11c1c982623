package io.cardroster.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    /**
     * Stores what a path answers in a new file that only this user can read. The file appears whole or not at all.
     *
     * @return its size in bytes
     */
    long download(String path, Path file) {
        if (Files.exists(file)) {
            throw new RefusedException(file + " exists already");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        JsonNode server = serverFile();
        try {
            HttpURLConnection connection = connection("GET", path, server);
            int status = connection.getResponseCode();
            if (status >= 300) {
                try (InputStream in = connection.getErrorStream()) {
                    throw new RefusedException(reason(status, in == null ? new byte[0] : in.readAllBytes()));
                }
            }
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (InputStream in = connection.getInputStream();
                    OutputStream out = Files.newOutputStream(part)) {
                in.transferTo(out);
            }
            Files.move(part, file);
            return Files.size(file);
        } catch (ConnectException e) {
            throw noAnswer(server);
        } catch (IOException e) {
            throw new RefusedException("not stored: " + e.getMessage());
        }
    }

    /** A path segment that may hold anything. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode call(String method, String path, Map<String, ?> body) {
        JsonNode server = serverFile();
        try {
            HttpURLConnection connection = connection(method, path, server);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(JSON.writeValueAsBytes(body));
                }
            }
            return answer(connection);
        } catch (IOException e) {
            throw noAnswer(server);
        }
    }

    private static HttpURLConnection connection(String method, String path, JsonNode server) throws IOException {
        URI target = URI.create(server.path("address").asString() + "/api/v1/admin" + path);
        // No proxy whatever the environment says: the server is on this machine, and the token must not leave it.
        HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod(method);
        connection.setRequestProperty(
                "Authorization", "Bearer " + server.path("token").asString());
        return connection;
    }

    private RefusedException noAnswer(JsonNode server) {
        return new RefusedException("no server answers at "
                + server.path("address").asString() + "; start it with: deploy/run --data " + data);
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
                    + "); start it (deploy/run --data " + data
                    + ", or where it is installed: systemctl start cardroster), or name another directory with --data");
        } catch (IOException | JacksonException e) {
            throw new RefusedException("cannot read " + file + "; run this as the user who runs the server");
        }
    }
}
