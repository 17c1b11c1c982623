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

        assertThat(IsolationCases.ROUTES.keySet()).isEqualTo(doors);
        assertThat(doors.stream().filter(door -> door.contains("{owner}") || door.contains("{id}")))
                .allSatisfy(door ->
                        assertThat(IsolationCases.ROUTES.get(door)).isNotEqualTo(IsolationCases.Must.BE_NO_OWNERS));
    }

    @Test
    void atNoRouteBobReachesAnythingOfAda() {
        List<String> before = picture();
        Browser browser = new Browser(face.address());
        browser.logIn();
        String csrf = Browser.csrf(browser.get("/admin/").body());
        // The door that removes bob comes last.
        List<Route> played = face.routes.stream()
                .filter(route -> IsolationCases.ROUTES.getOrDefault(route.toString(), IsolationCases.Must.BE_NO_OWNERS)
                        != IsolationCases.Must.BE_NO_OWNERS)
                // What bob adds would have the numbers of what ada has; his own pages know his first password.
                .sorted(Comparator.comparing((Route route) ->
                                IsolationCases.ROUTES.get(route.toString()) != IsolationCases.Must.NOT_BE_FOUND)
                        .thenComparing(route -> !(route.template().startsWith("/me") || isOwners(route)))
                        .thenComparing(IsolationTest::removes))
                .toList();
        assertThat(played).hasSizeGreaterThan(25);
        for (Route route : played) {
            String door = route.toString();
            Seen seen = play(browser, csrf, route, id(route));
            showsNothingOfAda(door, seen.body());
            assertThat(seen.status()).as(door + " " + seen.body()).isLessThan(500);
            if (IsolationCases.ROUTES.get(door) == IsolationCases.Must.NOT_BE_FOUND) {
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
        String body = IsolationCases.ROUTES.get(route.toString()) == IsolationCases.Must.NOT_BE_FOUND
                ? told(response.body())
                : response.body();
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

        assertThat(IsolationCases.COMMANDS.keySet()).isEqualTo(commands);
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
        List<String> order = new ArrayList<>(IsolationCases.COMMANDS.keySet());
        order.remove("user remove");
        order.add("user remove");
        for (String command : order) {
            List<String> arguments = IsolationCases.COMMANDS.getOrDefault(command, List.of());
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
                    .isIn(IsolationCases.REFUSED.contains(command) ? List.of(1) : List.of(0, 1));
        }
        assertThat(picture()).isEqualTo(before);
        assertThat(face.decisions).isEmpty();
    }
}
