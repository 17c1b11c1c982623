package io.cardroster.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.api.ServerFile;
import io.cardroster.server.auth.ServerLogins;
import io.cardroster.server.cli.Cardroster;
import io.cardroster.server.face.ApiCaller;
import io.cardroster.server.face.Browser;
import io.cardroster.server.face.Face;
import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.Route;
import io.cardroster.server.http.Visitor;
import io.cardroster.server.rest.admin.AdminApi;
import io.cardroster.server.rest.me.OwnerApi;
import io.cardroster.syncml.spi.OwnerId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/**
 * Owners are apart at every door of administration, as {@link SyncTargetsIsolationTest} says for those of phones. The doors come
 * from the server's own tables: routes, commands; one without a case here fails the test. At each that names an owner, bob is played with the numbers of what ada has.
 */
class IsolationTest {

    /** What must happen when bob is named with something of ada's. */
    private enum Must {
        /** It is refused in the words for what does not exist. */
        NOT_BE_FOUND,
        /** It acts on bob's own, or on nothing. */
        STAY_WITH_BOB,
        /** It is no owner's: accounts of administrators, files, lists over all owners for administrators. */
        BE_NO_OWNERS
    }

    private static final Map<String, Must> ROUTES = new TreeMap<>();
    private static final Map<String, List<String>> COMMANDS = new TreeMap<>();

    static {
        String api = AdminApi.ROOT;
        for (String door : List.of(
                "GET " + api + "/owners/{owner}/contacts/{id}",
                "GET " + api + "/owners/{owner}/contacts/{id}/story",
                "POST " + api + "/owners/{owner}/contacts/{id}/undo",
                "POST " + api + "/owners/{owner}/contacts/{id}/split",
                "POST " + api + "/owners/{owner}/syncs/{id}/undo",
                "POST " + api + "/owners/{owner}/duplicates/{id}",
                "GET " + api + "/owners/{owner}/roster/{id}",
                "POST " + api + "/owners/{owner}/roster/{id}/confirm",
                "POST " + api + "/owners/{owner}/roster/{id}/reject",
                "POST " + api + "/owners/{owner}/requests/{id}/accept",
                "POST " + api + "/owners/{owner}/requests/{id}/decline",
                "DELETE " + api + "/owners/{owner}/forwards/{id}",
                "POST " + api + "/owners/{owner}/forwards/{id}/confirm",
                "GET " + api + "/conflicts/{id}",
                "POST " + api + "/conflicts/{id}/restore",
                "GET " + api + "/log/{id}",
                "POST " + api + "/log/{id}/review",
                "POST " + api + "/log/{id}/note",
                "GET " + api + "/owners/{owner}/contacts/{id}/life",
                "GET " + api + "/owners/{owner}/versions/{id}/pictures/{number}",
                "GET " + api + "/owners/{owner}/devices/{id}",
                "GET " + api + "/owners/{owner}/forwards/{id}",
                "POST " + api + "/owners/{owner}/roster/{id}/again",
                "GET /admin/conflicts/{id}",
                "POST /admin/conflicts/{id}/restore",
                "POST /admin/conflicts/{id}/review",
                "POST /admin/conflicts/{id}/note",
                "GET /admin/owners/{owner}/versions/{id}/pictures/{number}",
                "GET /admin/owners/{owner}/devices/{id}",
                "GET /admin/owners/{owner}/contacts/{id}",
                "POST /admin/owners/{owner}/contacts/{id}/undo",
                "POST /admin/owners/{owner}/contacts/{id}/split",
                "POST /admin/owners/{owner}/roster/{id}/confirm",
                "POST /admin/owners/{owner}/roster/{id}/reject",
                "POST /admin/owners/{owner}/roster/{id}/again",
                "POST /admin/owners/{owner}/forwards/{id}/confirm",
                "POST /admin/owners/{owner}/forwards/{id}/cancel",
                "POST /admin/owners/{owner}/duplicates/{id}",
                "POST " + api + "/owners/{owner}/devices/{id}/block",
                "POST " + api + "/owners/{owner}/devices/{id}/unblock",
                "POST " + api + "/owners/{owner}/devices/{id}/forget",
                "POST /admin/owners/{owner}/devices/{id}/block",
                "POST /admin/owners/{owner}/devices/{id}/unblock",
                "POST /admin/owners/{owner}/devices/{id}/forget",
                "POST /me/devices/{id}/block",
                "POST /me/devices/{id}/unblock",
                "POST /me/devices/{id}/forget",
                "GET /me/cards/{id}",
                "GET /me/cards/{id}/edit",
                "GET /me/cards/{id}/photo",
                "GET /me/versions/{id}/pictures/{number}",
                "POST /me/cards/{id}",
                "POST /me/prompts/{id}",
                "POST /me/requests/{id}",
                "GET /me/forwards/{id}",
                "POST /me/forwards/{id}/cancel",
                "POST /me/forwards/{id}/confirm",
                "POST /me/cards/{id}/delete",
                "POST /me/forwards/{id}/retry",
                "POST /admin/owners/{owner}/forwards/{id}/retry",
                "POST " + api + "/owners/{owner}/forwards/{id}/retry",
                "GET /api/v1/cards/{id}",
                "GET /api/v1/cards/{id}/fields",
                "GET /api/v1/cards/{id}/photo",
                "PUT /api/v1/cards/{id}",
                "DELETE /api/v1/cards/{id}",
                "GET /api/v1/versions/{id}/pictures/{number}",
                "POST /api/v1/duplicates/{id}",
                "POST /api/v1/prompts/{id}",
                "POST /api/v1/requests/{id}",
                "GET /api/v1/forwards/{id}",
                "POST /api/v1/forwards/{id}/confirm",
                "POST /api/v1/forwards/{id}/retry",
                "DELETE /api/v1/forwards/{id}",
                "POST /api/v1/devices/{id}/block",
                "POST /api/v1/devices/{id}/unblock",
                "POST /api/v1/devices/{id}/forget",
                "POST /me/duplicates/{id}")) {
            ROUTES.put(door, Must.NOT_BE_FOUND);
        }
        for (String door : List.of(
                "GET " + api + "/owners/{owner}/contacts",
                "GET " + api + "/owners/{owner}/devices",
                "GET " + api + "/owners/{owner}/duplicates",
                "GET " + api + "/owners/{owner}/forwards",
                "GET " + api + "/owners/{owner}/roster",
                "GET " + api + "/owners/{owner}/requests",
                "POST " + api + "/owners/{owner}/roster/confirm",
                "GET " + api + "/owners/{owner}/export",
                "GET " + api + "/owners/{owner}/server-login",
                "GET " + api + "/owners/{owner}/syncs",
                "GET " + api + "/conflicts", // with ?owner=bob
                "GET " + api + "/log",
                "GET " + api + "/log-days",
                "GET " + api + "/log.csv",
                "GET " + api + "/log.json",
                "GET " + api + "/owners/{owner}",
                "GET " + api + "/owners/{owner}/book",
                "POST " + api + "/owners/{owner}/forwards",
                "POST " + api + "/owners/{owner}/pull",
                "PUT " + api + "/owners/{owner}/confirm",
                "PUT " + api + "/owners/{owner}/duplicates",
                "PUT " + api + "/owners/{owner}/forwarding",
                "PUT " + api + "/owners/{owner}/im",
                "PUT " + api + "/owners/{owner}/trace",
                "DELETE " + api + "/owners/{owner}/trace",
                "GET " + api + "/owners/{owner}/trace",
                "PUT " + api + "/owners/{owner}/password",
                "DELETE " + api + "/owners/{owner}",
                "GET /admin/owners/{owner}",
                "GET /admin/owners/{owner}/roster",
                "GET /admin/owners/{owner}/forwards",
                "GET /admin/owners/{owner}/devices",
                "GET /admin/owners/{owner}/duplicates",
                "GET /me",
                "GET /me/",
                "GET /me/cards/new",
                "POST /me/cards",
                "GET /me/prompts",
                "POST /me/prompts",
                "POST /me/pull",
                "GET /me/forward",
                "POST /me/forward",
                "GET /me/forwards",
                "GET /me/devices",
                "POST /me/im",
                "GET /api/v1/cards",
                "POST /api/v1/cards",
                "GET /api/v1/duplicates",
                "GET /api/v1/prompts",
                "POST /api/v1/prompts/confirm",
                "GET /api/v1/requests",
                "POST /api/v1/pull",
                "PUT /api/v1/im",
                "GET /api/v1/forwards",
                "POST /api/v1/forwards",
                "GET /api/v1/devices",
                "GET /api/v1/settings",
                "GET /me/duplicates")) {
            ROUTES.put(door, Must.STAY_WITH_BOB);
        }
        for (String door : List.of(
                "GET " + api + "/owners",
                "POST " + api + "/owners",
                "POST " + api + "/owners/import",
                "POST " + api + "/session",
                "DELETE " + api + "/session",
                "GET " + api + "/openapi.json",
                "GET " + api + "/overview",
                "GET " + api + "/duplicates",
                "GET " + api + "/undelivered",
                "GET " + api + "/off-rosters",
                "GET " + api + "/troubled-syncs",
                "GET " + api + "/sessions",
                "GET " + api + "/platforms",
                "POST " + api + "/platforms/check",
                "GET " + api + "/audit.csv",
                "GET " + api + "/administrators",
                "POST " + api + "/administrators",
                "DELETE " + api + "/administrators/{name}",
                "PUT " + api + "/administrators/{name}/password",
                "PUT " + api + "/administrators/{name}/role",
                "GET " + api + "/audit",
                "GET /admin/audit",
                "GET /admin/audit.csv",
                "GET /admin/administrators",
                "POST /admin/administrators/{name}/role",
                "GET " + api + "/backup",
                "GET " + api + "/keys",
                "POST " + api + "/keys/rotate",
                "POST " + api + "/keys/drop-old",
                "GET /admin",
                "GET /admin/",
                "GET /admin/owners",
                "GET /admin/duplicates",
                "GET /admin/forwards",
                "GET /admin/rosters",
                "GET /admin/syncs",
                "GET /admin/sessions",
                "GET /admin/platforms",
                "POST /admin/platforms/check",
                "GET /admin/conflicts",
                "GET /admin/conflicts.csv",
                "GET /admin/conflicts.json",
                "GET /admin/login",
                "POST /admin/language",
                "POST /admin/login",
                "POST /admin/logout",
                "POST /api/v1/session",
                "DELETE /api/v1/session",
                "GET /api/v1/openapi.json",
                "GET /me/login",
                "POST /me/login",
                "POST /me/language",
                "POST /me/logout")) {
            ROUTES.put(door, Must.BE_NO_OWNERS);
        }
        // {…} is filled in with what ada has; an empty case belongs to no owner.
        COMMANDS.put("admin add", List.of());
        COMMANDS.put("admin list", List.of());
        COMMANDS.put("admin passwd", List.of());
        COMMANDS.put("admin remove", List.of());
        COMMANDS.put("admin role", List.of());
        COMMANDS.put("backup", List.of());
        COMMANDS.put("restore", List.of());
        COMMANDS.put("audit list", List.of());
        COMMANDS.put("keys list", List.of());
        COMMANDS.put("keys rotate", List.of());
        COMMANDS.put("keys drop-old", List.of());
        COMMANDS.put("conflicts list", List.of("bob", "--json"));
        COMMANDS.put("conflicts restore", List.of("2.1"));
        COMMANDS.put("conflicts show", List.of("2.1"));
        COMMANDS.put("contacts list", List.of("bob", "--json"));
        COMMANDS.put("contacts show", List.of("bob", "{contact}"));
        COMMANDS.put("contacts split", List.of("bob", "{contact}", "--entry", "1"));
        COMMANDS.put("contacts undo", List.of("bob", "{contact}", "--to", "1"));
        COMMANDS.put("devices list", List.of("bob", "--json"));
        COMMANDS.put("explain", List.of("bob", "{contact}"));
        COMMANDS.put("devices block", List.of("bob", "1"));
        COMMANDS.put("devices unblock", List.of("bob", "1"));
        COMMANDS.put("devices forget", List.of("bob", "1"));
        COMMANDS.put("duplicates list", List.of("bob", "--json"));
        COMMANDS.put("duplicates resolve", List.of("bob", "{duplicate}", "merge"));
        COMMANDS.put("forward", List.of("bob", "--to", "xmpp:eve@im.test", "--text", "from bob"));
        COMMANDS.put("forwards cancel", List.of("bob", "{forward}"));
        COMMANDS.put("forwards confirm", List.of("bob", "{forward}"));
        COMMANDS.put("forwards retry", List.of("bob", "{forward}"));
        COMMANDS.put("forwards list", List.of("bob", "--json"));
        COMMANDS.put("roster accept", List.of("bob", "stranger@im.test"));
        COMMANDS.put("roster decline", List.of("bob", "stranger@im.test"));
        COMMANDS.put("roster requests", List.of("bob", "--json"));
        COMMANDS.put("roster confirm", List.of("bob", "{account}"));
        COMMANDS.put("roster list", List.of("bob", "--json"));
        COMMANDS.put("roster pull", List.of("bob"));
        COMMANDS.put("roster reject", List.of("bob", "{account}"));
        COMMANDS.put("sync list", List.of("bob", "--json"));
        COMMANDS.put("sync undo", List.of("bob", "{sync}"));
        COMMANDS.put("trace start", List.of("bob"));
        COMMANDS.put("trace stop", List.of("bob"));
        COMMANDS.put("trace get", List.of("bob", "--out", "/dev/null/none"));
        COMMANDS.put("user add", List.of());
        COMMANDS.put("user confirm", List.of("bob", "auto"));
        COMMANDS.put("user duplicates", List.of("bob", "merge"));
        COMMANDS.put("user im", List.of("bob", "--type", "xmpp", "--login", "bob@im.test", "--password-stdin"));
        COMMANDS.put("user export", List.of("bob", "--out", "/dev/null/none"));
        COMMANDS.put("user import", List.of());
        COMMANDS.put("user list", List.of());
        COMMANDS.put("user passwd", List.of("bob", "--password-stdin"));
        COMMANDS.put("user remove", List.of("bob"));
        COMMANDS.put("user suspend", List.of("bob", "--forwards"));
        COMMANDS.put("user server-login", List.of("bob"));
    }

    /** Commands that must be refused, since what they name is ada's. */
    private static final Set<String> REFUSED = Set.of(
            "conflicts restore",
            "conflicts show",
            "contacts show",
            "contacts split",
            "contacts undo",
            "devices block",
            "devices forget",
            "devices unblock",
            "duplicates resolve",
            "forwards cancel",
            "forwards confirm",
            "forwards retry",
            "roster accept",
            "roster confirm",
            "roster decline",
            "roster reject",
            "sync undo");

    @TempDir
    private Path data = Path.of("");

    private Face face;
    private String token = "";
    private final Map<String, String> adas = new HashMap<>();

    @BeforeEach
    void open() throws IOException {
        face = new Face(data);
        String file = Files.readString(data.resolve(ServerFile.NAME));
        token = file.substring(file.indexOf("token\":\"") + 8, file.lastIndexOf('"'));
        assertThat(run("user", "add", "bob", "--password-stdin").code()).isZero();
        assertThat(run("user", "im", "ada", "--type", "xmpp", "--login", "ada@im.test", "--password-stdin")
                        .code())
                .isZero();
        face.addAccount("friend-of-ada@im.test");
        assertThat(run("forward", "ada", "--to", "xmpp:friend-of-ada@im.test", "--text", "secret of ada")
                        .code())
                .isZero();
        adas.put("contact", "1");
        adas.put("duplicate", first(run("duplicates", "list", "ada", "--json").out(), "id"));
        adas.put("account", last(run("roster", "list", "ada", "--json").out(), "id"));
        adas.put("forward", first(run("forwards", "list", "ada", "--json").out(), "id"));
        adas.put("sync", first(run("sync", "list", "ada", "--json").out(), "id"));
    }

    @AfterEach
    void close() {
        face.close();
    }

    private record Ran(int code, String out, String err) {}

    private Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(Stream.of("--data", data.toString()), Stream.of(args))
                .toArray(String[]::new);
        int code = Cardroster.run(
                new ByteArrayInputStream("im secret\n".getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                all);
        return new Ran(code, out.toString(), err.toString());
    }

    private static String first(String json, String name) {
        return found(json, name).get(0);
    }

    private static String last(String json, String name) {
        List<String> found = found(json, name);
        return found.get(found.size() - 1);
    }

    private static List<String> found(String json, String name) {
        Matcher matcher =
                Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        List<String> values = matcher.results().map(result -> result.group(1)).toList();
        assertThat(values).as(json).isNotEmpty();
        return values;
    }

    /** Everything of ada's that can be seen. */
    private List<String> picture() {
        List<String> seen = new ArrayList<>();
        for (List<String> command : List.of(
                List.of("contacts", "list", "ada"),
                List.of("contacts", "show", "ada", "1"),
                List.of("duplicates", "list", "ada"),
                List.of("conflicts", "list", "ada"),
                List.of("roster", "list", "ada"),
                List.of("forwards", "list", "ada"),
                List.of("devices", "list", "ada"),
                List.of("sync", "list", "ada"))) {
            seen.add(run(Stream.concat(command.stream(), Stream.of("--json")).toArray(String[]::new))
                    .out());
        }
        face.owners
                .find("ada")
                .ifPresent(ada -> seen.add(ada.confirm() + ada.duplicates() + Arrays.toString(ada.sealedVerifier())));
        assertThat(seen).allSatisfy(text -> assertThat(text).isNotBlank());
        return seen;
    }

    private static void showsNothingOfAda(String door, String text) {
        assertThat(text)
                .as(door)
                .doesNotContain("grace@example.org")
                .doesNotContain("friend-of-ada")
                .doesNotContain("secret of ada")
                .doesNotContain(
                        new ServerLogins(new byte[32]).of(new OwnerId(1)).password())
                .doesNotContain(Face.SCRIPT)
                .doesNotContain("+491")
                .doesNotContain("Second");
    }

    @Test
    void everyRouteHasACase() {
        Set<String> doors = face.routes.stream()
                .map(Route::toString)
                .filter(door -> !door.startsWith("GET /admin/assets/") && !door.startsWith("GET /me/assets/"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ROUTES.keySet()).isEqualTo(doors);
        assertThat(doors.stream().filter(door -> door.contains("{owner}") || door.contains("{id}")))
                .allSatisfy(door -> assertThat(ROUTES.get(door)).isNotEqualTo(Must.BE_NO_OWNERS));
    }

    @Test
    void atNoRouteBobReachesAnythingOfAda() {
        List<String> before = picture();
        Browser browser = new Browser(face.address());
        browser.logIn();
        String csrf = Browser.csrf(browser.get("/admin/").body());
        // The door that removes bob comes last.
        List<Route> played = face.routes.stream()
                .filter(route -> ROUTES.getOrDefault(route.toString(), Must.BE_NO_OWNERS) != Must.BE_NO_OWNERS)
                // What bob adds would have the numbers of what ada has; his own pages know his first password.
                .sorted(Comparator.comparing((Route route) -> ROUTES.get(route.toString()) != Must.NOT_BE_FOUND)
                        .thenComparing(route -> !(route.template().startsWith("/me") || isOwners(route)))
                        .thenComparing(IsolationTest::removes))
                .toList();
        assertThat(played).hasSizeGreaterThan(25);
        for (Route route : played) {
            String door = route.toString();
            Seen seen = play(browser, csrf, route, id(route));
            showsNothingOfAda(door, seen.body());
            assertThat(seen.status()).as(door + " " + seen.body()).isLessThan(500);
            if (ROUTES.get(door) == Must.NOT_BE_FOUND) {
                assertThat(seen.status()).as(door + " " + seen.body()).isGreaterThanOrEqualTo(400);
                assertThat(seen)
                        .as("what ada has is answered like what nobody has: " + door)
                        .isEqualTo(play(browser, csrf, route, nobodys(route)));
            }
        }
        assertThat(picture()).isEqualTo(before);
        assertThat(face.decisions).isEmpty();
    }

    /** What a page says; the number that was asked for may stand in it, and other numbers of the frame around it. */
    private static String told(String page) {
        String mark = "class=\"refusal\">";
        int start = page.indexOf(mark);
        return start < 0 ? page : page.substring(start + mark.length(), page.indexOf("</p>", start));
    }

    private static boolean removes(Route route) {
        return route.toString().equals("DELETE " + AdminApi.ROOT + "/owners/{owner}");
    }

    private record Seen(int status, String body) {}

    /** The answer, whatever the number in it; of a page what it says, since its frame has numbers of its own. */
    private Seen play(Browser browser, String csrf, Route route, String id) {
        if (route.template().startsWith("/me")) {
            return mine(route, id);
        }
        if (isOwners(route)) {
            return called(route, id);
        }
        Seen seen = route.template().startsWith("/admin/") ? page(browser, csrf, route, id) : operation(route, id);
        String body = seen.body();
        int end = body.indexOf("</main>");
        String said = end < 0 ? body : body.substring(body.indexOf("<h1>") + 1, end);
        return new Seen(seen.status(), said.replaceAll("\\b" + Pattern.quote(id) + "\\b", "ID"));
    }

    /** A number that nobody has, of the form that the door takes. */
    private String nobodys(Route route) {
        String ada = id(route);
        if (ada.contains("-")) {
            return new UUID(1, 2).toString();
        }
        return ada.contains(".") ? ada.substring(0, ada.indexOf('.')) + ".98765" : "98765";
    }

    /** The number that ada has for what the door is about. */
    private String id(Route route) {
        for (Map.Entry<String, String> kind : Map.of(
                        "/contacts/", "contact",
                        "/cards/", "contact",
                        "/prompts/", "account",
                        "/duplicates/", "duplicate",
                        "/roster/", "account",
                        "/forwards/", "forward",
                        "/syncs/", "sync",
                        "/versions/", "contact",
                        "/devices/", "contact")
                .entrySet()) {
            if (route.template().contains(kind.getKey() + "{id}")) {
                return String.valueOf(adas.get(kind.getValue()));
            }
        }
        return "2.1"; // bob's number with the entry of ada's conflict
    }

    private Seen operation(Route route, String id) {
        Map<String, Object> body = new HashMap<>(Map.of("state", "suspended", "text", "from bob"));
        body.putAll(Map.of(
                "password", "another password",
                "policy", route.template().endsWith("/confirm") ? "auto" : "merge",
                "type", "xmpp",
                "login", "bob@im.test",
                "choice", "merge",
                "version", "3",
                "entry", "2",
                "to", List.of("xmpp:eve@im.test")));
        body.putAll(Map.of("reviewed", true, "note", "by bob"));
        Call call = new Call(
                route.method(),
                route.template(),
                Map.of("owner", "bob", "id", id, "number", "1"),
                Map.of("owner", "bob"),
                Map.of("authorization", "Bearer " + token),
                new JsonMapper().writeValueAsBytes(body),
                new Visitor("127.0.0.1", true, true, "127.0.0.1"));
        Answer answer = route.handler().handle(call);
        return new Seen(answer.status(), text(answer));
    }

    private static String text(Answer answer) {
        Answer.Stream stream = answer.stream();
        if (stream == null) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            stream.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private Seen page(Browser browser, String csrf, Route route, String id) {
        String path =
                route.template().replace("{owner}", "bob").replace("{id}", id).replace("{number}", "1");
        var response = route.method().equals("GET")
                ? browser.get(path)
                : browser.post(path, Map.of("csrf", csrf, "choice", "merge", "version", "3", "entry", "2"));
        return new Seen(response.statusCode(), response.body());
    }

    private static boolean isOwners(Route route) {
        return route.template().startsWith(OwnerApi.ROOT + "/")
                && !route.template().startsWith(AdminApi.ROOT + "/");
    }

    /** A program of bob's. */
    private Seen called(Route route, String id) {
        ApiCaller bob = ApiCaller.loggedIn(face.address(), OwnerApi.ROOT, "bob", "im secret");
        assertThat(bob.token()).isNotEmpty();
        String path = route.template().replace("{id}", id).replace("{number}", "1");
        Map<String, Object> body = new HashMap<>(Map.of(
                "answer", path.contains("/requests/") ? "accept" : "confirm",
                "version", "3",
                "choice", "merge",
                "given", "Bob",
                "to", List.of("xmpp:eve@im.test"),
                "text", "from bob",
                "login", "bob@im.test",
                "password", "im secret"));
        Map<String, Object> fields = new HashMap<>();
        for (String name : List.of("given", "family", "shown", "organisation", "title", "birthday", "web", "note")) {
            fields.put(name, "Bob");
        }
        for (String name : List.of("phones", "emails", "accounts")) {
            fields.put(name, List.of());
        }
        body.put("fields", fields);
        var response = bob.send(
                route.method(),
                route.method().equals("DELETE") ? path + "?version=3" : path,
                route.method().equals("GET") || route.method().equals("DELETE") ? Map.of() : body);
        return new Seen(response.statusCode(), response.body().replace(id, "ID"));
    }

    /** Bob at his own pages. */
    private Seen mine(Route route, String id) {
        Browser bob = new Browser(face.address());
        assertThat(bob.logIn("bob", "im secret").statusCode()).isEqualTo(303);
        String csrf = Browser.csrf(bob.get("/me/").body());
        String path = route.template().replace("{id}", id).replace("{number}", "1");
        Map<String, String> form = new HashMap<>(Map.of("csrf", csrf, "choice", "merge", "version", "3"));
        form.putAll(Map.of(
                "answer", path.startsWith("/me/requests") ? "accept" : "confirm",
                "given", "Bob",
                "to.0", "xmpp:eve@im.test",
                "text", "from bob",
                "send", "send",
                "login", "bob@im.test",
                "password", "im secret"));
        var response = route.method().equals("GET") ? bob.get(path) : bob.post(path, form);
        showsNothingOfAda(route.toString(), response.body());
        String body = ROUTES.get(route.toString()) == Must.NOT_BE_FOUND ? told(response.body()) : response.body();
        return new Seen(response.statusCode(), body.replace(id, "ID"));
    }

    @Test
    void nobodyIsLetInByTheSessionOfTheOtherPages() {
        Browser administrator = new Browser(face.address());
        administrator.logIn();
        Browser owner = new Browser(face.address());
        owner.logIn("bob", "im secret");
        for (Route route : face.routes) {
            boolean page = route.method().equals("GET") && !route.template().contains("/assets/");
            if (page
                    && !route.template().endsWith("/login")
                    && !route.template().startsWith("/api/")) {
                Browser stranger = route.template().startsWith("/me") ? administrator : owner;
                assertThat(stranger.get(route.template().replaceAll("[{}]", "")).statusCode())
                        .as(route.toString())
                        .isEqualTo(303);
            }
        }
    }

    @Test
    void everyCommandHasACase() {
        Set<String> commands = new TreeSet<>();
        leaves("", Cardroster.line(new ByteArrayInputStream(new byte[0])), commands);

        assertThat(COMMANDS.keySet()).isEqualTo(commands);
    }

    private static void leaves(String path, CommandLine line, Set<String> found) {
        if (line.getSubcommands().isEmpty()) {
            found.add(path);
        }
        line.getSubcommands().forEach((name, sub) -> leaves(path.isEmpty() ? name : path + " " + name, sub, found));
    }

    @Test
    void withNoCommandBobReachesAnythingOfAda() {
        List<String> before = picture();
        List<String> order = new ArrayList<>(COMMANDS.keySet());
        order.remove("user remove");
        order.add("user remove");
        for (String command : order) {
            List<String> arguments = COMMANDS.getOrDefault(command, List.of());
            if (arguments.isEmpty()) {
                continue;
            }
            List<String> line = new ArrayList<>(List.of(command.split(" ")));
            for (String argument : arguments) {
                line.add(
                        argument.startsWith("{")
                                ? String.valueOf(adas.get(argument.substring(1, argument.length() - 1)))
                                : argument);
            }
            Ran ran = run(line.toArray(String[]::new));
            showsNothingOfAda(command, ran.out() + ran.err());
            assertThat(ran.code())
                    .as(line + " " + ran.err())
                    .isIn(REFUSED.contains(command) ? List.of(1) : List.of(0, 1));
        }
        assertThat(picture()).isEqualTo(before);
        assertThat(face.decisions).isEmpty();
    }
}
