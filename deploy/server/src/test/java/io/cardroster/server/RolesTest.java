package io.cardroster.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.ApiCaller;
import io.cardroster.server.face.Browser;
import io.cardroster.server.face.Face;
import io.cardroster.server.http.Route;
import io.cardroster.server.rest.admin.AdminApi;
import io.cardroster.source.spi.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each role of administrators may do, at every door of their pages. The doors come from the server's own table; one without a
 * case here fails the test.
 */
class RolesTest {

    /** What tells that contents of ada's are shown. */
    private static final List<String> CONTENTS =
            List.of("alert(", "+491", "Second", "Gräce", "grace@example.org", "+495", "friend@im.test", "between us");

    private static final String REFUSED = "Your role may not do this. Who may: ";

    @TempDir
    private Path data = Path.of("");

    private Face face;

    private final Map<Role, Browser> browsers = new EnumMap<>(Role.class);

    @BeforeEach
    void open() {
        face = new Face(data);
        face.card("N:Miller;Bob", "FN:Bob Miller", "TEL;TYPE=CELL:+495", "X-JABBER:friend@im.test");
        face.trouble("between us");
        Map.of(Role.ADMIN, "grace", Role.SUPPORT, "sue", Role.VIEWER, "vera").forEach((role, name) -> {
            Browser browser = new Browser(face.address());
            assertThat(browser.administrator(name).statusCode()).isEqualTo(303);
            browsers.put(role, browser);
        });
    }

    @AfterEach
    void close() {
        face.close();
    }

    private Browser browser(Role role) {
        return Objects.requireNonNull(browsers.get(role));
    }

    /** The doors of those who are logged in. */
    private List<Route> doors() {
        Predicate<Route> closed = route -> (route.template() + "/").startsWith("/admin/")
                && !route.template().startsWith("/admin/assets")
                && !Set.of("/admin/login", "/admin/logout", "/admin/language").contains(route.template());
        return face.routes.stream().filter(closed).toList();
    }

    private static String path(Route route) {
        return route.template()
                .replace("{owner}", "ada")
                .replace("{name}", "vera")
                .replace("{number}", "1")
                .replace("{id}", route.template().startsWith("/admin/conflicts/") ? "1.1" : "1");
    }

    private HttpResponse<String> play(Role role, Route route) {
        Browser browser = browser(role);
        return route.method().equals("GET")
                ? browser.get(path(route))
                : browser.post(
                        path(route),
                        Map.of("csrf", Browser.csrf(browser.get("/admin/").body()), "role", "viewer"));
    }

    @Test
    void everyDoorHasACaseAndAsksForItsRole() {
        assertThat(doors().stream().map(Route::toString).collect(Collectors.toSet()))
                .isEqualTo(RoleCases.LEAST.keySet());
        assertThat(doors())
                .allSatisfy(door ->
                        assertThat(door.least()).as(door.toString()).isEqualTo(RoleCases.LEAST.get(door.toString())));
    }

    @Test
    void whoHasALowerRoleIsRefusedWithTheRolesThatMay() {
        for (Route door : doors()) {
            for (Role role : Role.values()) {
                HttpResponse<String> answer = play(role, door);
                if (role.compareTo(RoleCases.LEAST.getOrDefault(door.toString(), Role.ADMIN)) < 0) {
                    assertThat(answer.statusCode()).as(door + " " + role).isEqualTo(403);
                    assertThat(answer.body())
                            .as(door.toString())
                            .contains(REFUSED, "admin")
                            .doesNotContain(CONTENTS);
                    assertThat(answer.body().startsWith("{\"error\":"))
                            .isEqualTo(path(door).endsWith(".json"));
                    assertThat(face.decisions).isEmpty();
                } else {
                    assertThat(answer.body()).as(door + " " + role).doesNotContain(REFUSED);
                }
                face.decisions.clear();
            }
        }
    }

    private List<Route> operations() {
        return face.routes.stream()
                .filter(route -> route.template().startsWith(AdminApi.ROOT + "/"))
                .filter(route -> !Set.of("/session", "/openapi.json").contains(below(route)))
                .toList();
    }

    private static String below(Route route) {
        return route.template().substring(AdminApi.ROOT.length());
    }

    private ApiCaller caller(Role role) {
        String name = Objects.requireNonNull(Map.of(Role.ADMIN, "grace", Role.SUPPORT, "sue", Role.VIEWER, "vera")
                .get(role));
        return ApiCaller.loggedIn(face.address(), AdminApi.ROOT, name, "correct horse");
    }

    @Test
    void everyOperationAsksForItsRole() {
        assertThat(operations().stream()
                        .collect(Collectors.toMap(route -> route.method() + " " + below(route), Route::least)))
                .isEqualTo(RoleCases.LEAST_OF_OPERATIONS);
        for (Role role : List.of(Role.VIEWER, Role.SUPPORT)) {
            ApiCaller caller = caller(role);
            for (Route route : operations()) {
                if (role.compareTo(Objects.requireNonNull(route.least())) < 0) {
                    HttpResponse<String> answer = caller.send(route.method(), operation(route), Map.of());
                    assertThat(answer.statusCode()).as(route + " " + role).isEqualTo(403);
                    assertThat(ApiCaller.json(answer).path("error").asString())
                            .startsWith("your role may not do this; who may: ");
                    assertThat(face.decisions).isEmpty();
                }
            }
        }
    }

    private static String operation(Route route) {
        boolean log = below(route).startsWith("/log/") || below(route).startsWith("/conflicts/");
        return route.template()
                .replace("{owner}", "ada")
                .replace("{name}", "vera")
                .replace("{number}", "1")
                .replace("{id}", log ? "1.1" : "1");
    }

    @Test
    void noOperationTellsAViewerContentsAndSupportNoneOfAllOwners() {
        ApiCaller vera = caller(Role.VIEWER);
        ApiCaller sue = caller(Role.SUPPORT);
        ApiCaller grace = caller(Role.ADMIN);
        for (Route route : operations()) {
            if (route.method().equals("GET")) {
                assertThat(vera.get(operation(route)).body())
                        .as(route.toString())
                        .doesNotContain(CONTENTS);
            }
        }
        for (String below : List.of("/log", "/off-rosters", "/undelivered")) {
            assertThat(sue.get(AdminApi.ROOT + below).body()).as(below).doesNotContain(CONTENTS);
            assertThat(CONTENTS.stream()
                            .anyMatch(grace.get(AdminApi.ROOT + below).body()::contains))
                    .as("or else this test shows nothing: " + below)
                    .isTrue();
        }
        assertThat(vera.get(AdminApi.ROOT + "/log?owner=ada&kind=all").body()).doesNotContain(CONTENTS);
        assertThat(sue.get(AdminApi.ROOT + "/log?owner=ada&kind=all").body()).contains("alert(");
        for (String below : List.of("/log?text=alert", "/log.csv", "/log.json?kind=all")) {
            assertThat(sue.get(AdminApi.ROOT + below).statusCode()).as(below).isEqualTo(403);
        }
        assertThat(vera.get(AdminApi.ROOT + "/log?owner=ada&text=alert").statusCode())
                .isEqualTo(403);
    }

    @Test
    void sessionsOfOperationsEndWhenTheyAreClosed() {
        ApiCaller vera = caller(Role.VIEWER);
        assertThat(vera.get(AdminApi.ROOT + "/overview").statusCode()).isEqualTo(200);
        assertThat(vera.send("DELETE", AdminApi.ROOT + "/session", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(vera.get(AdminApi.ROOT + "/overview").statusCode()).isEqualTo(401);

        ApiCaller nobody = ApiCaller.loggedIn(face.address(), AdminApi.ROOT, "vera", "a guess");
        assertThat(nobody.token()).isEmpty();
    }

    @Test
    void aViewerSeesNoContentsOnAnyPageAndSupportNoneOfAllOwners() {
        for (Route door : doors()) {
            if (door.method().equals("GET")) {
                assertThat(play(Role.VIEWER, door).body()).as(door.toString()).doesNotContain(CONTENTS);
            }
            if (RoleCases.OVER_ALL.contains(door.template())) {
                assertThat(play(Role.SUPPORT, door).body()).as(door.toString()).doesNotContain(CONTENTS);
                assertThat(CONTENTS.stream()
                                .filter(play(Role.ADMIN, door).body()::contains)
                                .toList())
                        .as("or else this test shows nothing: " + door)
                        .isNotEmpty();
            }
        }
        assertThat(browser(Role.VIEWER)
                        .get("/admin/conflicts?owner=ada&kind=all")
                        .body())
                .doesNotContain(CONTENTS);
        assertThat(browser(Role.SUPPORT)
                        .get("/admin/conflicts?owner=ada&kind=all")
                        .body())
                .contains("alert(");
    }

    @Test
    void whoMayNotReadContentsCannotSearchOrDownloadThemEither() {
        for (String path :
                List.of("/admin/conflicts?text=alert", "/admin/conflicts.csv", "/admin/conflicts.json?kind=all")) {
            assertThat(browser(Role.SUPPORT).get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(browser(Role.SUPPORT).get(path).body())
                    .contains("one owner at a time")
                    .doesNotContain(CONTENTS);
        }
        assertThat(browser(Role.VIEWER)
                        .get("/admin/conflicts?owner=ada&text=alert")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser(Role.SUPPORT)
                        .get("/admin/conflicts?owner=ada&text=alert")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser(Role.SUPPORT).get("/admin/conflicts.csv?owner=ada").body())
                .contains("1.1");
    }

    /** Starts at the front page and follows every link; each link and each button must lead through an open door. */
    @Test
    void nothingIsOfferedThatIsRefused() {
        Pattern offered = Pattern.compile("(?:href|action|formaction|hx-post|src)=\"(/admin[^\"#]*)");
        for (Role role : Role.values()) {
            Set<String> seen = new HashSet<>(Set.of("/admin/"));
            List<String> pages = List.of("/admin/", "/admin/owners/ada/devices");
            while (!pages.isEmpty()) {
                Set<String> next = new HashSet<>();
                for (String page : pages) {
                    HttpResponse<String> answer = browser(role).get(page);
                    assertThat(answer.statusCode()).as(role + " " + page).isNotEqualTo(403);
                    Matcher matcher = offered.matcher(answer.body());
                    matcher.results().map(MatchResult::group).forEach(link -> {
                        String path = link.substring(link.indexOf('"') + 1).replace("&amp;", "&");
                        if (link.startsWith("href") || link.startsWith("src")) {
                            next.add(path);
                        } else {
                            assertThat(leasts(path).stream().anyMatch(least -> role.compareTo(least) >= 0))
                                    .as(role + " " + page + " " + path)
                                    .isTrue();
                        }
                    });
                }
                pages = next.stream()
                        .filter(seen::add)
                        .filter(path -> !path.contains("/assets/"))
                        .toList();
            }
            assertThat(seen).as(role.toString()).hasSizeGreaterThan(10);
        }
    }

    /** Least roles of the doors at that path. */
    private List<Role> leasts(String path) {
        String bare = path.split("\\?", 2)[0];
        if (Set.of("/admin/logout", "/admin/language").contains(bare)) {
            return List.of(Role.VIEWER);
        }
        return doors().stream()
                .filter(door -> bare.matches(door.template().replaceAll("\\{[a-z]+}", "[^/]+")))
                .map(Route::least)
                .toList();
    }

    @Test
    void pagesShowTheRoleAndSessionsEndWithIt() {
        assertThat(browser(Role.SUPPORT).get("/admin/").body()).contains("Log out sue (support)");
        String token =
                Browser.csrf(browser(Role.ADMIN).get("/admin/administrators").body());

        assertThat(browser(Role.ADMIN)
                        .post("/admin/administrators/sue/role", Map.of("csrf", token, "role", "viewer"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser(Role.SUPPORT).get("/admin/").statusCode()).isEqualTo(303);
        assertThat(browser(Role.SUPPORT).administrator("sue").statusCode()).isEqualTo(303);
        assertThat(browser(Role.SUPPORT).get("/admin/").body()).contains("Log out sue (viewer)");

        HttpResponse<String> last =
                browser(Role.ADMIN).post("/admin/administrators/grace/role", Map.of("csrf", token, "role", "viewer"));
        assertThat(last.statusCode()).isEqualTo(409);
        assertThat(last.body()).contains("grace is the last administrator in the role admin");
    }
}
