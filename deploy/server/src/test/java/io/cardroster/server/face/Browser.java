package io.cardroster.server.face;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends what a browser without script sends: forms with Origin, and the one cookie it was given. Follows no redirects. */
public final class Browser {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    public String origin;
    private String cookie = "";

    public Browser(URI address) {
        this.address = address;
        this.origin = address.toString();
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers));
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return send(origin.isEmpty() ? request : request.header("Origin", origin));
    }

    public HttpResponse<String> logIn() {
        return administrator("grace");
    }

    /** Grace is admin, sue support, vera viewer. */
    public HttpResponse<String> administrator(String name) {
        return post("/admin/login", Map.of("name", name, "password", "correct horse"));
    }

    /** On the owners' own pages. */
    public HttpResponse<String> logIn(String owner, String password) {
        return post("/me/login", Map.of("name", owner, "password", password));
    }

    /** The form token on a page. */
    public static String csrf(String page) {
        String mark = "name=\"csrf\" value=\"";
        int start = page.indexOf(mark) + mark.length();
        return page.substring(start, page.indexOf('"', start));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            response.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
