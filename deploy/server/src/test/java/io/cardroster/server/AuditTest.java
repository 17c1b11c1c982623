package io.cardroster.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.cli.Cardroster;
import io.cardroster.server.face.ApiCaller;
import io.cardroster.server.face.Browser;
import io.cardroster.server.face.Face;
import io.cardroster.server.http.Route;
import io.cardroster.server.rest.admin.AdminApi;
import io.cardroster.source.spi.AuditRecord;
import io.cardroster.source.spi.AuditVerb;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down at the doors of administration, and what never is. */
class AuditTest {

    /** Changes of which nothing is written down: they change nothing of anybody's, or an owner makes them in his own book. */
    private static final Set<String> SILENT = Set.of(
            "POST /admin/login", // by the sessions, which know whether there is such an administrator
            "POST /admin/logout",
            "POST /api/v1/admin/session",
            "DELETE /api/v1/admin/session",
            "POST /admin/language",
            "POST /me/login",
            "POST /me/logout",
            "POST /me/language",
            "POST /me/cards",
            "POST /me/cards/{id}",
            "POST /me/prompts",
            "POST /me/prompts/{id}",
            "POST /me/requests/{id}",
            "POST /me/pull",
            "POST /me/forward",
            "POST /me/forwards/{id}/cancel",
            "POST /me/forwards/{id}/confirm",
            "POST /me/duplicates/{id}",
            "POST /me/cards/{id}/delete",
            "POST /api/v1/session",
            "DELETE /api/v1/session",
            "POST /api/v1/cards",
            "PUT /api/v1/cards/{id}",
            "DELETE /api/v1/cards/{id}",
            "POST /api/v1/duplicates/{id}",
            "POST /api/v1/prompts/confirm",
            "POST /api/v1/prompts/{id}",
            "POST /api/v1/requests/{id}",
            "POST /api/v1/pull",
            "POST /api/v1/forwards",
            "DELETE /api/v1/forwards/{id}",
            "POST /api/v1/forwards/{id}/confirm");

    @TempDir
    private Path data = Path.of("");

    private Face face;

    @BeforeEach
    void open() {
        face = new Face(data);
    }

    @AfterEach
    void close() {
        face.close();
    }

    private String run(String... args) {
        StringWriter out = new StringWriter();
        String[] all = Stream.concat(Stream.of("--data", data.toString()), Stream.of(args))
                .toArray(String[]::new);
        Cardroster.run(
                new ByteArrayInputStream("im secret\n".getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(out, true),
                all);
        return out.toString();
    }

    private Browser browser(String administrator) {
        Browser browser = new Browser(face.address());
        assertThat(browser.administrator(administrator).statusCode()).isEqualTo(303);
        return browser;
    }

    private List<String> written() {
        return face.audit().stream().map(AuditTest::line).toList();
    }

    private static String line(AuditRecord one) {
        return (one.door() + " " + one.administrator() + " " + one.verb() + " "
                        + (one.subject() == null ? "-" : one.subject()) + " " + one.object()
                        + (one.done() ? "" : " refused"))
                .replaceAll(" +", " ")
                .strip();
    }

    @Test
    void everyDoorThatChangesSomethingIsWrittenDown() {
        Set<String> silent = face.routes.stream()
                .filter(route -> !route.method().equals("GET") && route.audited() == null)
                .map(Route::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(silent).isEqualTo(new TreeSet<>(SILENT));
        Set<AuditVerb> used = EnumSet.of(AuditVerb.LOGIN);
        face.routes.forEach(route -> {
            AuditVerb verb = route.audited();
            if (verb != null) {
                used.add(verb);
            }
        });
        assertThat(used).as("each verb has a door").isEqualTo(EnumSet.allOf(AuditVerb.class));
    }

    @Test
    void everyPageOfContentsIsWrittenDownForSupportAndNotForAdmin() {
        Browser sue = browser("sue");
        Browser grace = browser("grace");
        List<String> pages = new ArrayList<>();
        for (Route route : face.routes) {
            if (route.audited() == AuditVerb.CONTENTS_READ && route.template().startsWith("/admin/")) {
                pages.add(route.template()
                        .replace("{owner}", "ada")
                        .replace("{id}", "1")
                        .replace("{number}", "1"));
            }
        }
        assertThat(pages).hasSizeGreaterThanOrEqualTo(6);
        pages.addAll(List.of("/admin/conflicts/1.1", "/admin/conflicts?owner=ada", "/admin/conflicts.csv?owner=ada"));
        for (String page : pages) {
            int before = face.audit().size();
            sue.get(page);
            List<String> added = written().subList(before, face.audit().size());
            assertThat(added).as(page).hasSize(1);
            assertThat(added.get(0))
                    .startsWith("PAGES sue ")
                    .contains(page.contains(".csv") ? "LOG_EXPORTED 1" : "CONTENTS_READ 1");
            grace.get(page);
            assertThat(face.audit()).as(page).hasSize(before + (page.contains(".csv") ? 2 : 1));
        }
        int before = face.audit().size();
        sue.get("/admin/conflicts");
        browser("vera").get("/admin/conflicts/1.1");
        assertThat(written().subList(before, face.audit().size())).containsExactly("PAGES vera LOGIN -");
    }

    @Test
    void everyOperationWithContentsIsWrittenDownForSupportAndNotForAdmin() {
        ApiCaller sue = caller("sue");
        ApiCaller grace = caller("grace");
        List<String> paths = new ArrayList<>();
        for (Route route : face.routes) {
            if (route.audited() == AuditVerb.CONTENTS_READ && route.template().startsWith(AdminApi.ROOT)) {
                boolean log = route.template().endsWith("/conflicts/{id}");
                paths.add(route.template()
                        .replace("{owner}", "ada")
                        .replace("{id}", log ? "1.1" : "1")
                        .replace("{number}", "1"));
            }
        }
        assertThat(paths).hasSizeGreaterThanOrEqualTo(11);
        for (String below : List.of("/log/1.1", "/log?owner=ada", "/log.csv?owner=ada")) {
            paths.add(AdminApi.ROOT + below);
        }
        for (String path : paths) {
            int before = face.audit().size();
            sue.get(path);
            List<String> added = written().subList(before, face.audit().size());
            assertThat(added).as(path).hasSize(1);
            assertThat(added.get(0))
                    .startsWith("PAGES sue ")
                    .contains(path.contains(".csv") ? "LOG_EXPORTED 1" : "CONTENTS_READ 1");
            grace.get(path);
            assertThat(face.audit()).as(path).hasSize(before + (path.contains(".csv") ? 2 : 1));
        }
        int before = face.audit().size();
        sue.get(AdminApi.ROOT + "/log");
        caller("vera").get(AdminApi.ROOT + "/log/1.1");
        assertThat(written().subList(before, face.audit().size())).containsExactly("PAGES vera LOGIN -");
    }

    private ApiCaller caller(String administrator) {
        return ApiCaller.loggedIn(face.address(), AdminApi.ROOT, administrator, "correct horse");
    }

    @Test
    void aRefusedReadingIsWrittenDownToo() {
        browser("vera").get("/admin/owners/ada/contacts/1");

        assertThat(written()).endsWith("PAGES vera CONTENTS_READ 1 1 refused");
    }

    @Test
    void loginsAreWrittenDownButNoNameThatIsNone() {
        Browser browser = new Browser(face.address());
        browser.post("/admin/login", Map.of("name", "grace", "password", "guess"));
        browser.post("/admin/login", Map.of("name", "my secret password", "password", "grace"));
        browser.logIn();

        assertThat(written())
                .containsExactly("PAGES grace LOGIN - refused", "PAGES LOGIN - refused", "PAGES grace LOGIN -");
    }

    @Test
    void eachDoorSaysWhoWhatAndToWhom() {
        Browser grace = browser("grace");
        String csrf = Browser.csrf(grace.get("/admin/").body());
        grace.post("/admin/conflicts/1.1/restore", Map.of("csrf", csrf));
        grace.post("/admin/owners/ada/contacts/1/undo", Map.of("csrf", csrf, "version", "1"));
        grace.post("/admin/owners/ada/contacts/99/undo", Map.of("csrf", csrf, "version", "1"));
        grace.post("/admin/administrators/sue/role", Map.of("csrf", csrf, "role", "viewer"));
        run("user", "add", "bob", "--password-stdin");
        run("user", "confirm", "bob", "auto");
        run("user", "suspend", "bob", "--forwards");
        run("user", "passwd", "nobody", "--password-stdin");
        run("admin", "add", "hedy", "--role", "support", "--password-stdin");
        run("keys", "rotate");
        Browser bob = new Browser(face.address());
        bob.logIn("bob", "im secret");
        String his = Browser.csrf(bob.get("/me/devices").body());
        bob.post("/me/im", Map.of("csrf", his, "login", "bob@im.test", "password", "im secret"));
        run("user", "export", "bob", "--out", data.resolve("bob.zip").toString());
        run("user", "remove", "bob");

        assertThat(written())
                .containsExactly(
                        "PAGES grace LOGIN -",
                        "PAGES grace CONFLICT_RESTORED 1 1.1",
                        "PAGES grace CONTACT_UNDONE 1 1",
                        "PAGES grace CONTACT_UNDONE 1 99 refused",
                        "PAGES grace ROLE_GIVEN - sue viewer",
                        "COMMAND_LINE OWNER_ADDED 2",
                        "COMMAND_LINE CONFIRMING_SET 2 auto",
                        "COMMAND_LINE FORWARDING_SET 2 suspended",
                        "COMMAND_LINE OWNER_PASSWORD_SET - refused",
                        "COMMAND_LINE ADMINISTRATOR_ADDED - hedy support",
                        "COMMAND_LINE KEY_ROTATED -",
                        "OWNER_PAGES IM_LOGIN_STORED 2",
                        "COMMAND_LINE OWNER_EXPORTED 2",
                        "COMMAND_LINE OWNER_REMOVED 2");
        assertThat(face.audit().toString()).doesNotContain("im secret", "bob@im.test", "bob");
    }

    @Test
    void itIsListedOnTheCommandLine() {
        run("user", "confirm", "ada", "auto");
        run("contacts", "undo", "ada", "99", "--to", "1");
        for (int i = 0; i < 60; i++) {
            run("keys", "rotate");
        }

        assertThat(run("audit", "list", "--owner", "ada"))
                .containsPattern("command-line +ada +confirming-set +auto +done")
                .containsPattern("command-line +ada +contact-undone +99 +refused");
        String first = run("audit", "list", "--verb", "key-rotated");
        assertThat(first.lines()).hasSize(52);
        String place = first.substring(first.indexOf("older-")).strip();
        assertThat(run("audit", "list", "--verb", "key-rotated", "--at", place).lines())
                .hasSize(11);
        assertThat(run("audit", "list", "--since", "2026-01-03")).contains("Nothing of that kind");
        assertThat(run("audit", "list", "--until", "2026-01-03", "--door", "command-line", "--json"))
                .contains("\"verb\" : \"key-rotated\"");
        assertThat(run("audit", "list", "--who", "grace")).contains("Nothing of that kind");
        assertThat(run("audit", "list", "--owner", "#99")).contains("Nothing of that kind");
        assertThat(run("audit", "list", "--owner", "nobody")).contains("there is no owner nobody");
        assertThat(run("audit", "list", "--since", "yesterday")).contains("a time is a day such as");
        assertThat(run("audit", "list", "--verb", "all")).contains("the verb is one of login, ");
        assertThat(run("audit", "list", "--at", "there")).contains("none that a page gave");
    }

    @Test
    void itIsReadOnAPageAndDownloadedWithoutFormulas() {
        Browser grace = browser("grace");
        String csrf = Browser.csrf(grace.get("/admin/").body());
        grace.post("/admin/administrators/=1+1/role", Map.of("csrf", csrf, "role", "viewer"));
        for (int i = 0; i < 55; i++) {
            run("keys", "rotate");
        }

        String first = grace.get("/admin/audit").body();
        assertThat(first)
                .contains("made a new master key", "command line", "rel=\"next\"")
                .doesNotContain("gave a role</td>");
        String last = grace.get("/admin/audit?at=last").body();
        assertThat(last).contains("gave a role</td>", "=1+1 viewer", "refused", "rel=\"prev\"");
        assertThat(grace.get("/admin/audit?who=grace&verb=role-given&door=pages")
                        .body())
                .contains("gave a role</td>")
                .doesNotContain("made a new master key</td>");
        assertThat(grace.get("/admin/audit?owner=ada").body()).contains("Nothing of that kind");
        assertThat(grace.get("/admin/audit", "Accept-Language", "zh").body()).contains("更换主密钥");
        for (String wrong : List.of("verb=x", "door=x", "at=x")) {
            assertThat(grace.get("/admin/audit?" + wrong).statusCode()).isEqualTo(400);
        }

        HttpResponse<String> csv = grace.get("/admin/audit.csv?who=grace");
        assertThat(csv.headers().firstValue("content-disposition")).hasValue("attachment; filename=\"audit.csv\"");
        assertThat(csv.body())
                .startsWith("\uFEFF\"id\",\"at\"")
                .contains("\"role-given\",\"'=1+1 viewer\",\"refused\"");
        assertThat(written()).endsWith("PAGES grace AUDIT_EXPORTED -");
        assertThat(AdminApi.ROOT).isEqualTo("/api/v1/admin");
    }
}
