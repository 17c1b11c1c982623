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
import java.util.TreeMap;
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

    private static final Map<String, Role> LEAST = new TreeMap<>();
    /** Pages over all owners that show the contents of some of them to the highest role only. */
    private static final Set<String> OVER_ALL = Set.of("/admin/conflicts", "/admin/rosters", "/admin/forwards");

    private static final String REFUSED = "Your role may not do this. Who may: ";

    static {
        for (String door : List.of(
                "GET /admin",
                "GET /admin/",
                "GET /admin/owners",
                "GET /admin/owners/{owner}/devices",
                "GET /admin/owners/{owner}/devices/{id}",
                "GET /admin/conflicts",
                "GET /admin/conflicts/{id}",
                "GET /admin/duplicates",
                "GET /admin/forwards",
                "GET /admin/rosters",
                "GET /admin/syncs",
                "GET /admin/sessions",
                "GET /admin/platforms")) {
            LEAST.put(door, Role.VIEWER);
        }
        for (String door : List.of(
                "GET /admin/owners/{owner}",
                "GET /admin/owners/{owner}/contacts/{id}",
                "GET /admin/owners/{owner}/duplicates",
                "GET /admin/owners/{owner}/forwards",
                "GET /admin/owners/{owner}/roster",
                "GET /admin/owners/{owner}/versions/{id}/pictures/{number}",
                "GET /admin/conflicts.csv",
                "GET /admin/conflicts.json",
                "POST /admin/conflicts/{id}/note",
                "POST /admin/conflicts/{id}/restore",
                "POST /admin/conflicts/{id}/review",
                "POST /admin/owners/{owner}/contacts/{id}/split",
                "POST /admin/owners/{owner}/contacts/{id}/undo",
                "POST /admin/owners/{owner}/devices/{id}/block",
                "POST /admin/owners/{owner}/devices/{id}/unblock",
                "POST /admin/owners/{owner}/devices/{id}/forget",
                "POST /admin/owners/{owner}/duplicates/{id}",
                "POST /admin/owners/{owner}/forwards/{id}/cancel",
                "POST /admin/owners/{owner}/forwards/{id}/confirm",
                "POST /admin/owners/{owner}/forwards/{id}/retry",
                "POST /admin/owners/{owner}/roster/{id}/again",
                "POST /admin/owners/{owner}/roster/{id}/confirm",
                "POST /admin/owners/{owner}/roster/{id}/reject",
                "POST /admin/platforms/check")) {
            LEAST.put(door, Role.SUPPORT);
        }
        for (String door : List.of(
                "GET /admin/audit",
                "GET /admin/audit.csv",
                "GET /admin/administrators",
                "POST /admin/administrators/{name}/role")) {
            LEAST.put(door, Role.ADMIN);
        }
    }

    /** Roles of the operations; their doors to contents are those of the pages. */
    private static final Map<String, Role> LEAST_OF_OPERATIONS = new TreeMap<>();

    static {
        String owner = "/owners/{owner}";
        for (String door : List.of(
                "GET /overview",
                "GET /duplicates",
                "GET /undelivered",
                "GET /off-rosters",
                "GET /troubled-syncs",
                "GET /sessions",
                "GET /platforms",
                "GET /log",
                "GET /log-days",
                "GET /log/{id}",
                "GET /conflicts",
                "GET /owners",
                "GET " + owner,
                "GET " + owner + "/devices",
                "GET " + owner + "/devices/{id}",
                "GET " + owner + "/syncs")) {
            LEAST_OF_OPERATIONS.put(door, Role.VIEWER);
        }
        for (String door : List.of(
                "POST /platforms/check",
                "GET /log.csv",
                "GET /log.json",
                "POST /log/{id}/review",
                "POST /log/{id}/note",
                "GET /conflicts/{id}",
                "POST /conflicts/{id}/restore",
                "POST " + owner + "/devices/{id}/block",
                "POST " + owner + "/devices/{id}/unblock",
                "POST " + owner + "/devices/{id}/forget",
                "POST " + owner + "/syncs/{id}/undo",
                "GET " + owner + "/contacts",
                "GET " + owner + "/book",
                "GET " + owner + "/contacts/{id}",
                "GET " + owner + "/contacts/{id}/life",
                "GET " + owner + "/contacts/{id}/story",
                "POST " + owner + "/contacts/{id}/undo",
                "POST " + owner + "/contacts/{id}/split",
                "GET " + owner + "/versions/{id}/pictures/{number}",
                "GET " + owner + "/duplicates",
                "POST " + owner + "/duplicates/{id}",
                "GET " + owner + "/roster",
                "POST " + owner + "/roster/confirm",
                "GET " + owner + "/roster/{id}",
                "POST " + owner + "/roster/{id}/confirm",
                "POST " + owner + "/roster/{id}/reject",
                "POST " + owner + "/roster/{id}/again",
                "GET " + owner + "/requests",
                "POST " + owner + "/requests/{id}/accept",
                "POST " + owner + "/requests/{id}/decline",
                "POST " + owner + "/pull",
                "GET " + owner + "/forwards",
                "GET " + owner + "/forwards/{id}",
                "POST " + owner + "/forwards/{id}/confirm",
                "POST " + owner + "/forwards/{id}/retry",
                "DELETE " + owner + "/forwards/{id}")) {
            LEAST_OF_OPERATIONS.put(door, Role.SUPPORT);
        }
        for (String door : List.of(
                "POST /owners",
                "POST /owners/import",
                "DELETE " + owner,
                "PUT " + owner + "/password",
                "PUT " + owner + "/confirm",
                "PUT " + owner + "/duplicates",
                "PUT " + owner + "/forwarding",
                "PUT " + owner + "/im",
                "GET " + owner + "/export",
                "GET " + owner + "/server-login",
                "GET " + owner + "/trace",
                "PUT " + owner + "/trace",
                "DELETE " + owner + "/trace",
                "POST " + owner + "/forwards",
                "GET /administrators",
                "POST /administrators",
                "DELETE /administrators/{name}",
                "PUT /administrators/{name}/password",
                "PUT /administrators/{name}/role",
                "GET /audit",
                "GET /audit.csv",
                "GET /keys",
                "POST /keys/rotate",
                "POST /keys/drop-old",
                "GET /backup")) {
            LEAST_OF_OPERATIONS.put(door, Role.ADMIN);
        }
    }

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
                .isEqualTo(LEAST.keySet());
        assertThat(doors())
                .allSatisfy(door -> assertThat(door.least()).as(door.toString()).isEqualTo(LEAST.get(door.toString())));
    }

    @Test
    void whoHasALowerRoleIsRefusedWithTheRolesThatMay() {
        for (Route door : doors()) {
            for (Role role : Role.values()) {
                HttpResponse<String> answer = play(role, door);
                if (role.compareTo(LEAST.getOrDefault(door.toString(), Role.ADMIN)) < 0) {
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
                .isEqualTo(LEAST_OF_OPERATIONS);
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
            if (OVER_ALL.contains(door.template())) {
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
