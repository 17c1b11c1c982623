package io.cardroster.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.ApiCaller;
import io.cardroster.server.face.Browser;
import io.cardroster.server.face.Face;
import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.Visitor;
import io.cardroster.server.rest.me.OwnerApi;
import io.cardroster.source.im.FakePlatform.Fate;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program does for an owner by the JSON operations. */
class OwnerApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ROOT = OwnerApi.ROOT;

    @TempDir
    private Path data = Path.of("");

    private Face face;
    private ApiCaller ada;

    @BeforeEach
    void open() {
        face = new Face(data);
        ada = ApiCaller.loggedIn(face.address(), ROOT, "ada", "secret");
    }

    @AfterEach
    void close() {
        face.close();
    }

    private JsonNode done(String method, String path, Map<String, ?> body) {
        HttpResponse<String> answer = ada.send(method, ROOT + path, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isEqualTo(200);
        return ApiCaller.json(answer);
    }

    private Map<String, Object> fields(String id) {
        JsonNode form = done("GET", "/cards/" + id + "/fields", Map.of());
        Map<String, Object> edit = new HashMap<>();
        edit.put("version", form.path("version").asString());
        edit.put("fields", JSON.convertValue(form.path("fields"), new TypeReference<Map<String, Object>>() {}));
        return edit;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> with(Map<String, Object> edit, String name, String value) {
        Map<String, Object> next = new HashMap<>((Map<String, Object>) edit.get("fields"));
        next.put(name, value);
        return Map.of("version", edit.get("version"), "fields", next);
    }

    @Test
    void aCardIsAddedFoundEditedAndDeleted() {
        String id = done(
                        "POST",
                        "/cards",
                        Map.of(
                                "given", "Anna",
                                "phones", List.of(Map.of("kind", "CELL", "value", "+4911")),
                                "accounts", List.of(Map.of("kind", "xmpp", "value", "anna@im.test"))))
                .path("id")
                .asString();
        assertThat(done("GET", "/cards?q=anna", Map.of()).path("cards")).hasSize(1);

        Map<String, Object> seen = fields(id);
        assertThat(done("PUT", "/cards/" + id, with(seen, "title", "Doctor"))
                        .path("merged")
                        .asBoolean())
                .isFalse();
        assertThat(face.text(id)).contains("TITLE:Doctor", "+4911");
        assertThat(done("PUT", "/cards/" + id, with(seen, "note", "meets merging"))
                        .path("merged")
                        .asBoolean())
                .isTrue();

        HttpResponse<String> clash = ada.send("PUT", ROOT + "/cards/" + id, with(seen, "title", "Professor"));
        assertThat(clash.statusCode()).isEqualTo(409);
        assertThat(ApiCaller.json(clash).path("fields").path("title").asString())
                .isEqualTo("Professor");
        assertThat(ApiCaller.json(clash).path("now").path("text").asString()).contains("Doctor");

        String old = String.valueOf(seen.get("version"));
        assertThat(ada.send("DELETE", ROOT + "/cards/" + id, Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(ada.send("DELETE", ROOT + "/cards/" + id + "?version=" + old, Map.of())
                        .statusCode())
                .isEqualTo(409);
        String now = String.valueOf(fields(id).get("version"));
        done("DELETE", "/cards/" + id + "?version=" + now, Map.of());
        assertThat(ada.get(ROOT + "/cards/" + id).statusCode()).isEqualTo(404);
        assertThat(ada.send("DELETE", ROOT + "/cards/" + id + "?version=" + now, Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsNotACardIsRefusedWithAReason() {
        assertThat(ada.send("POST", ROOT + "/cards", Map.of("note", "nobody")).statusCode())
                .isEqualTo(409);
        HttpResponse<String> taken = ada.send(
                "POST",
                ROOT + "/cards",
                Map.of("given", "Twin", "accounts", List.of(Map.of("kind", "xmpp", "value", "grace@example.org"))));
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(ApiCaller.json(taken).path("card").asString()).isEqualTo("1");
        HttpResponse<String> half =
                ada.send("PUT", ROOT + "/cards/1", Map.of("version", "1", "fields", Map.of("given", "x")));
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(half.body()).contains("family is missing");
        for (String body : List.of(
                "{\"phones\": [null]}",
                "{\"phones\": \"+49\"}",
                "{\"phones\": [{\"kind\": \"CELL\"}]}",
                "{\"given\": 7}")) {
            HttpResponse<String> odd = ada.raw("POST", ROOT + "/cards", body);
            assertThat(odd.statusCode()).as(body + odd.body()).isEqualTo(400);
        }
    }

    @Test
    void aForwardIsSentOnceByItsKeyAndTriedAgainByAWord() {
        done("PUT", "/im", Map.of("login", "ada@im.test", "password", "im secret"));
        face.platform.fates.add(Fate.REFUSED);
        Map<String, Object> message = Map.of("to", List.of("xmpp:friend@im.test"), "text", "hello", "key", "k1");
        JsonNode first = done("POST", "/forwards", message);
        JsonNode second = done("POST", "/forwards", message);
        String id = first.path("id").asString();
        assertThat(second.path("id").asString()).isEqualTo(id);
        assertThat(second.path("repeated").asBoolean()).isTrue();
        assertThat(state(id)).isEqualTo("failed");

        done("POST", "/forwards/" + id + "/retry", Map.of());

        assertThat(state(id)).isEqualTo("sent");
        assertThat(face.platform.arrived).hasSize(1);
        assertThat(ada.send("POST", ROOT + "/forwards/" + id + "/retry", Map.of())
                        .statusCode())
                .isEqualTo(409);
        assertThat(face.audit().toString()).contains("FORWARD_RETRIED").doesNotContain("friend@im.test");
    }

    private String state(String forward) {
        return done("GET", "/forwards/" + forward, Map.of())
                .path("recipients")
                .path(0)
                .path("state")
                .asString();
    }

    @Test
    void promptsAreAnsweredOnlyAsTheyWereSeen() {
        face.addAccount("friend@im.test");
        face.prompt("friend@im.test");
        JsonNode prompt = done("GET", "/prompts", Map.of()).path(0);
        String path = "/prompts/" + prompt.path("id").asString();

        assertThat(ada.send("POST", ROOT + path, Map.of("version", "77", "answer", "confirm"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(ada.send("POST", ROOT + path, Map.of("version", "1", "answer", "perhaps"))
                        .statusCode())
                .isEqualTo(400);
        done("POST", path, Map.of("version", prompt.path("version").asString(), "answer", "reject"));
        assertThat(done("GET", "/prompts", Map.of())).isEmpty();
    }

    @Test
    void nobodyComesInByACookieOrByGuessing() {
        Browser browser = new Browser(face.address());
        browser.logIn("ada", "secret");
        assertThat(browser.get(ROOT + "/cards").statusCode()).isEqualTo(401);
        assertThat(new ApiCaller(face.address(), ada.token() + "x")
                        .get(ROOT + "/cards")
                        .statusCode())
                .isEqualTo(401);
        assertThat(ApiCaller.loggedIn(face.address(), ROOT, "ada", "wrong").token())
                .isEmpty();
        assertThat(ada.get("/api/v1/admin/owners").statusCode()).isEqualTo(401);
        for (int i = 0; i < 20; i++) {
            ApiCaller.loggedIn(face.address(), ROOT, "ada", "guess");
        }
        HttpResponse<String> throttled = new ApiCaller(face.address(), "")
                .send("POST", ROOT + "/session", Map.of("name", "ada", "password", "secret"));
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("retry-after")).isPresent();

        done("DELETE", "/session", Map.of());
        assertThat(ada.get(ROOT + "/cards").statusCode()).isEqualTo(401);
    }

    @Test
    void withoutTlsNobodyIsLetInFromElsewhere() {
        Visitor elsewhere = new Visitor("192.0.2.1", false, false, "192.0.2.1");
        face.routes.stream()
                .filter(route -> route.template().startsWith(ROOT + "/")
                        && !route.template().startsWith("/api/v1/admin/"))
                .forEach(route -> {
                    Answer answer = route.handler()
                            .handle(new Call(
                                    route.method(),
                                    route.template(),
                                    Map.of("id", "1", "number", "1"),
                                    Map.of(),
                                    Map.of("authorization", "Bearer " + ada.token()),
                                    "{\"name\": \"ada\", \"password\": \"secret\"}".getBytes(StandardCharsets.UTF_8),
                                    elsewhere));
                    assertThat(answer.status()).as(route.toString()).isEqualTo(403);
                });
    }
}
