package io.cardroster.server.external;

import io.cardroster.server.auth.ExternalLogins;
import io.cardroster.server.auth.ExternalLoginsAwayException;
import io.cardroster.server.config.External;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Asks a web service. Only the status of its answer counts, and it is followed nowhere else. */
final class HttpLogins implements ExternalLogins {

    private static final JsonMapper JSON = new JsonMapper();

    private final External settings;
    private final @Nullable String token;
    private final HttpClient http;
    private final Turns turns;

    HttpLogins(External settings, External.Http protocol) {
        this.settings = settings;
        this.token = protocol.token();
        this.http = HttpClient.newBuilder()
                .sslContext(Trusted.context(settings.caFile()))
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.turns = new Turns(settings.atOnce(), settings.timeout());
    }

    @Override
    public boolean admitsNewcomers() {
        return settings.addNewcomers();
    }

    @Override
    public boolean right(String login, String password) {
        return !password.isEmpty() && turns.take(() -> ask(login, password));
    }

    private boolean ask(String login, String password) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("login", login, "password", password))));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        int status;
        try {
            status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new ExternalLoginsAwayException(e.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExternalLoginsAwayException("interrupted", e);
        }
        return switch (status) {
            case 200, 204 -> true;
            case 401, 403, 404 -> false;
            default -> throw new ExternalLoginsAwayException("answered " + status);
        };
    }
}
