package io.cardroster.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.Browser;
import io.cardroster.server.face.Face;
import io.cardroster.server.http.Route;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds at each door of the pages; the doors come from the server's own table. */
class PageDoorsTest {

    @TempDir
    private Path data = Path.of("");

    private Face face;
    private Browser administrator;
    private Browser owner;

    @BeforeEach
    void open() {
        face = new Face(data);
        administrator = new Browser(face.address());
        administrator.logIn();
        owner = new Browser(face.address());
        owner.logIn("ada", "secret");
    }

    @AfterEach
    void close() {
        face.close();
    }

    private Browser visitor(Route route) {
        return route.template().startsWith("/me") ? owner : administrator;
    }

    private List<Route> doors(String method) {
        return face.routes.stream()
                .filter(route -> route.method().equals(method)
                        && !route.template().startsWith("/api/")
                        && !route.template().contains("/assets/"))
                .toList();
    }

    private static String path(Route route) {
        return route.template()
                .replace("{owner}", "ada")
                .replace("{name}", "vera")
                .replace("{number}", "1")
                .replace("{id}", route.template().startsWith("/admin/conflicts/") ? "1.1" : "1");
    }

    @Test
    void noFormDoesAnythingWithoutItsTokenOrFromAnotherSite() {
        Set<String> withoutSession = Set.of("/login", "/language");
        String ofAdministrator = Browser.csrf(administrator.get("/admin/").body());
        String ofOwner = Browser.csrf(owner.get("/me/").body());
        assertThat(doors("POST")).hasSizeGreaterThan(30);
        for (Route route : doors("POST")) {
            Browser visitor = visitor(route);
            boolean open = withoutSession.stream().anyMatch(route.template()::endsWith);
            if (!open) {
                for (Map<String, String> form : List.of(
                        Map.of("x", "x"),
                        Map.of("csrf", route.template().startsWith("/me") ? ofAdministrator : ofOwner))) {
                    assertThat(visitor.post(path(route), form).statusCode())
                            .as(route.toString())
                            .isEqualTo(403);
                }
            }
            String ours = visitor.origin;
            String token = route.template().startsWith("/me") ? ofOwner : ofAdministrator;
            for (String origin : List.of("https://evil.example", "null", "")) {
                visitor.origin = origin;
                assertThat(visitor.post(path(route), Map.of("csrf", token)).statusCode())
                        .as(route + " from " + origin)
                        .isEqualTo(403);
            }
            visitor.origin = ours;
        }
        assertThat(face.decisions).isEmpty();
    }

    @Test
    void everyAnswerSaysThatNothingFromElsewhereRunsAndNothingIsKept() {
        for (Route route : doors("GET")) {
            HttpResponse<String> answer = visitor(route).get(path(route));
            HttpHeaders headers = answer.headers();
            assertThat(headers.firstValue("x-content-type-options"))
                    .as(route.toString())
                    .hasValue("nosniff");
            assertThat(headers.firstValue("cache-control")).as(route.toString()).hasValue("no-store");
            if (headers.firstValue("content-type").orElse("").startsWith("text/html")) {
                assertThat(headers.firstValue("content-security-policy").orElse(""))
                        .as(route.toString())
                        .contains(
                                "default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                        .doesNotContain("unsafe");
                assertThat(headers.firstValue("x-frame-options")).hasValue("DENY");
                assertThat(headers.firstValue("referrer-policy")).hasValue("same-origin");
            }
        }
    }

    @Test
    void aSessionThatSomebodyElsePlantedIsNotTheOneAfterTheLogin() {
        Browser victim = new Browser(face.address());
        HttpResponse<String> in = victim.post(
                "/admin/login",
                Map.of("name", "grace", "password", "correct horse"),
                "Cookie",
                "cardroster=planted; cardroster-me=1.planted");
        assertThat(in.headers().firstValue("set-cookie").orElseThrow()).doesNotContain("planted");
        assertThat(new Browser(face.address())
                        .get("/admin/", "Cookie", "cardroster=planted")
                        .statusCode())
                .isEqualTo(303);

        HttpResponse<String> mine = new Browser(face.address())
                .post("/me/login", Map.of("name", "ada", "password", "secret"), "Cookie", "cardroster-me=1.planted");
        assertThat(mine.headers().firstValue("set-cookie").orElseThrow()).doesNotContain("planted");
        assertThat(new Browser(face.address())
                        .get("/me/", "Cookie", "cardroster-me=1.planted")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void eachLoginHasATokenOfItsOwn() {
        String first = cookie(new Browser(face.address()).logIn());
        String second = cookie(new Browser(face.address()).logIn());
        assertThat(first).isNotEqualTo(second).hasSizeGreaterThan(40);
        assertThat(cookie(new Browser(face.address()).logIn("ada", "secret")))
                .isNotEqualTo(cookie(new Browser(face.address()).logIn("ada", "secret")));
    }

    private static String cookie(HttpResponse<String> login) {
        String set = login.headers().firstValue("set-cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }
}
