package io.cardroster.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.Browser;
import io.cardroster.server.face.Face;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused is told in the reader's language, and names no command of the command line to an owner. */
class RefusalPagesTest {

    private static final Pattern ALERT = Pattern.compile("role=\"alert\"[^>]*>(.*?)</p>", Pattern.DOTALL);
    /** Two English words side by side; names and types of platforms are single ones. */
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{2,} [a-z]{2,}");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final String NO_FORWARD = new UUID(1, 2).toString();
    private static final String LONG = "x".repeat(3_000);

    @TempDir
    private Path data = Path.of("");

    private Face face;
    private Browser browser;

    @BeforeEach
    void open() {
        face = new Face(data);
        browser = new Browser(face.address());
        face.refusal = Optional.of("there is no such conflict");
        face.trouble("did not arrive");
    }

    @AfterEach
    void close() {
        face.close();
    }

    private record Case(String path, Map<String, String> form, int status) {}

    private static Case asked(String path, int status) {
        return new Case(path, Map.of(), status);
    }

    private static Case sent(int status, String path, String... fields) {
        return new Case(
                path,
                fields.length == 0
                        ? Map.of("x", "x")
                        : fields.length == 2
                                ? Map.of(fields[0], fields[1])
                                : Map.of(fields[0], fields[1], fields[2], fields[3], "text", "Hello"),
                status);
    }

    @Test
    void administratorsAreRefusedInTheirLanguage() {
        browser.logIn();
        refused(
                "/admin/",
                List.of(
                        asked("/admin/owners/nobody", 404),
                        asked("/admin/owners/ada/contacts/98765", 404),
                        asked("/admin/owners/ada/contacts/x", 404),
                        asked("/admin/owners/ada/devices/77", 404),
                        asked("/admin/owners/ada/versions/1/pictures/9", 404),
                        asked("/admin/conflicts/1.99", 404),
                        asked("/admin/conflicts/x", 404),
                        asked("/admin/conflicts?kind=nonsense", 400),
                        asked("/admin/conflicts?outcome=nonsense", 400),
                        asked("/admin/conflicts?at=nonsense", 400),
                        asked("/admin/conflicts?text=" + LONG, 400),
                        asked("/admin/audit?door=nonsense", 400),
                        asked("/admin/audit?at=nonsense", 400),
                        asked("/admin/nowhere", 404),
                        sent(409, "/admin/conflicts/1.1/restore"),
                        sent(404, "/admin/conflicts/1.99/restore"),
                        sent(400, "/admin/conflicts/1.1/note", "note", LONG),
                        sent(409, "/admin/owners/ada/duplicates/4", "choice", "merge"),
                        sent(400, "/admin/owners/ada/duplicates/4", "choice", "nonsense"),
                        sent(404, "/admin/owners/ada/duplicates/x", "choice", "merge"),
                        sent(404, "/admin/owners/ada/contacts/1/undo", "version", "99"),
                        sent(409, "/admin/owners/ada/contacts/1/undo", "version", "2"),
                        sent(404, "/admin/owners/ada/contacts/1/split", "entry", "99"),
                        sent(404, "/admin/owners/ada/devices/77/block"),
                        sent(404, "/admin/owners/ada/roster/77/confirm"),
                        sent(409, "/admin/owners/ada/roster/1/reject"),
                        sent(409, "/admin/owners/ada/forwards/" + NO_FORWARD + "/cancel"),
                        sent(404, "/admin/owners/ada/forwards/x/confirm"),
                        sent(404, "/admin/owners/ada/forwards/x/retry"),
                        sent(409, "/admin/administrators/grace/role", "role", "viewer"),
                        sent(404, "/admin/administrators/nobody/role", "role", "viewer"),
                        sent(400, "/admin/administrators/vera/role", "role", "nonsense")));
    }

    @Test
    void ownersAreRefusedInTheirLanguage() {
        browser.logIn("ada", "secret");
        refused(
                "/me/",
                List.of(
                        asked("/me/cards/98765", 404),
                        asked("/me/cards/x/edit", 404),
                        asked("/me/versions/1/pictures/9", 404),
                        asked("/me/forwards/" + NO_FORWARD, 404),
                        asked("/me/nowhere", 404),
                        sent(400, "/me/cards/1", "version", "nonsense"),
                        sent(404, "/me/cards/98765", "version", "1"),
                        sent(400, "/me/cards/1/delete", "version", "nonsense"),
                        sent(404, "/me/cards/98765/delete", "version", "1"),
                        sent(409, "/me/cards/1/delete", "version", "99"),
                        sent(404, "/me/forwards/" + NO_FORWARD + "/retry"),
                        sent(409, "/me/cards"),
                        sent(404, "/me/prompts/77", "answer", "confirm"),
                        sent(400, "/me/prompts/1", "answer", "nonsense"),
                        sent(404, "/me/requests/nobody", "answer", "accept"),
                        sent(409, "/me/pull"),
                        sent(409, "/me/duplicates/4", "choice", "merge"),
                        sent(400, "/me/duplicates/4", "choice", "nonsense"),
                        sent(404, "/me/devices/77/block"),
                        sent(400, "/me/im", "login", "nonsense"),
                        sent(400, "/me/im", "login", "ada@im.test"),
                        sent(409, "/me/forward", "send", "send"),
                        sent(409, "/me/forward", "send", "send", "other", "qq:10001"),
                        sent(409, "/me/forward", "send", "send", "other", "Nobody Of This Name"),
                        sent(409, "/me/forward", "send", "send", "other", "xmpp:friend@im.test"),
                        sent(404, "/me/forwards/" + NO_FORWARD + "/cancel"),
                        sent(409, "/me/forwards/" + new UUID(5, 5) + "/cancel"),
                        sent(409, "/me/forwards/" + new UUID(5, 5) + "/confirm")));
    }

    private void refused(String front, List<Case> cases) {
        String csrf = Browser.csrf(browser.get(front).body());
        for (Case one : cases) {
            String chinese = refusal(one, csrf, "zh-CN");
            assertThat(chinese).as(one.toString()).containsPattern(CHINESE);
            String rest = chinese.replace("Nobody Of This Name", "");
            assertThat(rest).as(one.toString()).doesNotContainPattern(ENGLISH);

            assertThat(refusal(one, csrf, "en"))
                    .as(one.toString())
                    .doesNotContainPattern(CHINESE)
                    .doesNotContain("see: ");
        }
    }

    private String refusal(Case one, String csrf, String language) {
        Map<String, String> form = new java.util.HashMap<>(one.form());
        form.put("csrf", csrf);
        HttpResponse<String> answer = one.form().isEmpty()
                ? browser.get(one.path(), "Accept-Language", language)
                : browser.post(one.path(), form, "Accept-Language", language);
        assertThat(answer.statusCode()).as(one.toString()).isEqualTo(one.status());
        Matcher alert = ALERT.matcher(answer.body());
        assertThat(alert.find()).as(one + answer.body()).isTrue();
        return alert.group(1).replaceAll("<[^>]*>", "").strip();
    }
}
