package io.cardroster.server.web.me;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.Browser;
import io.cardroster.server.face.Face;
import io.cardroster.source.spi.OwnerDirectory.KnownDevice;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for all pages of owners, and their phones. */
class MePagesTest extends AtMyPages {

    private static final List<String> PAGES = List.of(
            "/me/",
            "/me/?q=script",
            "/me/cards/new",
            "/me/cards/1",
            "/me/cards/1/edit",
            "/me/prompts",
            "/me/forward?to=xmpp:grace@example.org",
            "/me/forwards",
            "/me/duplicates",
            "/me/devices");

    @Test
    void nothingIsShownBeforeLoginNorToAdministrators() {
        browser.logIn();
        for (String path : PAGES) {
            HttpResponse<String> response = browser.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(303);
            assertThat(response.headers().firstValue("location")).hasValue("/me/login");
        }
    }

    @Test
    void theSessionHasACookieOfItsOwnAndEndsAtLogout() {
        HttpResponse<String> response = browser.logIn("ada", "secret");
        assertThat(response.headers().firstValue("location")).hasValue("/me/");
        assertThat(response.headers().firstValue("set-cookie").orElseThrow())
                .startsWith("cardroster-me=1.")
                .endsWith("; Path=/; HttpOnly; SameSite=Strict");
        assertThat(browser.get("/admin/").statusCode()).isEqualTo(303);

        assertThat(post("/me/logout", Map.of()).statusCode()).isEqualTo(303);
        assertThat(browser.get("/me/").statusCode()).isEqualTo(303);
    }

    @Test
    void wrongPasswordAndUnknownNameGetTheSameAnswerAndAreThrottled() {
        HttpResponse<String> wrong = browser.logIn("ada", "guess");
        HttpResponse<String> unknown = browser.logIn("nobody", "guess");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(face.owners.failures).containsKeys("owner:1", "page:1@127.0.0.1", "address:127.0.0.1");

        browser.logIn("ada", "guess");
        browser.logIn("ada", "guess");
        HttpResponse<String> throttled = browser.logIn("ada", "secret");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void formsNeedTheirTokenAndTheRightOrigin() {
        logIn();
        assertThat(browser.post("/me/cards", Map.of("given", "Eve")).statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/me/cards", Map.of("given", "Eve", "csrf", "x"))
                        .statusCode())
                .isEqualTo(403);
        String token = Browser.csrf(page("/me/"));
        browser.origin = "https://evil.example";
        assertThat(browser.post("/me/cards", Map.of("given", "Eve", "csrf", token))
                        .statusCode())
                .isEqualTo(403);
        assertThat(page("/me/")).doesNotContain("Eve");
    }

    @Test
    void everyPageEscapesWhatPhonesSendAndIsThereInChinese() {
        logIn();
        face.owners.addDevice(
                new OwnerId(1),
                new KnownDevice(
                        1,
                        new DeviceUri("IMEI:" + Face.SCRIPT),
                        Face.SCRIPT,
                        "E71",
                        null,
                        Instant.EPOCH,
                        "SLOW",
                        "COMPLETED",
                        null));
        face.prompt("grace@example.org");
        face.stranger("eve@evil.example", Face.SCRIPT + "\u202e");
        for (String path : PAGES) {
            String page = page(path);
            assertThat(page).as(path).contains("</html>").doesNotContain("<script>", " style=", "onclick", "\u202e");
            assertThat(browser.get(path, "Accept-Language", "zh").body())
                    .as(path)
                    .contains("<html lang=\"zh\">", "联系人");
        }
        assertThat(page("/me/prompts")).contains("&lt;script&gt;alert(", "\\u{202e}");
        assertThat(page("/me/cards/1")).contains("&lt;script&gt;alert(").doesNotContain("<img");
        assertThat(page("/me/devices"))
                .contains(
                        "https://sync.example.org/sync", "<code>forward</code>", "before this was noted", "completed");
    }

    @Test
    void navigationMarksThePartOfThePageAlsoAfterAForm() {
        logIn();
        for (String body : List.of(
                page("/me/forward"),
                page("/me/forwards"),
                post("/me/forward", Map.of("find", "x", "look", "look")).body())) {
            assertThat(body)
                    .contains("<a href=\"/me/forwards\" aria-current=\"page\">")
                    .containsOnlyOnce("aria-current");
        }
        assertThat(post("/me/im", Map.of("login", "nonsense")).body())
                .contains("<a href=\"/me/devices\" aria-current=\"page\">");
        assertThat(page("/me/cards/1/edit")).contains("<a href=\"/me/\" aria-current=\"page\">");
    }

    @Test
    void unknownPagesSayWhatToDo() {
        logIn();
        for (String path : List.of("/me/nowhere", "/me/cards/98765", "/me/cards/x", "/me/cards/98765/photo")) {
            HttpResponse<String> page = browser.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body()).as(path).contains("Start again from the first page", "href=\"/me/\"");
        }
    }

    @Test
    void anOwnerBlocksAndForgetsHisPhones() {
        face.owners.addDevice(
                new OwnerId(1),
                new KnownDevice(1, new DeviceUri("IMEI:1"), "Nokia", "E71", face.owners.now(), null, "", "", null));
        browser.logIn("ada", "secret");
        String page = browser.get("/me/devices").body();
        assertThat(page).contains(">new<", "/me/devices/1/block").doesNotContain("/unblock");
        String csrf = Browser.csrf(page);

        assertThat(browser.post("/me/devices/1/block", Map.of("csrf", csrf)).statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/me/devices").body()).contains(">blocked<", "/me/devices/1/unblock");
        assertThat(browser.post("/me/devices/1/unblock", Map.of("csrf", csrf)).statusCode())
                .isEqualTo(303);
        assertThat(browser.post("/me/devices/1/forget", Map.of("csrf", csrf)).statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/me/devices").body()).contains("me/im").doesNotContain("/me/devices/1/");
        assertThat(browser.post("/me/devices/1/forget", Map.of("csrf", csrf)).statusCode())
                .isEqualTo(404);
        assertThat(face.audit())
                .extracting(one -> one.door() + " " + one.verb() + " " + one.object() + " " + one.done())
                .containsExactly(
                        "OWNER_PAGES DEVICE_BLOCKED 1 true",
                        "OWNER_PAGES DEVICE_UNBLOCKED 1 true",
                        "OWNER_PAGES DEVICE_FORGOTTEN 1 true",
                        "OWNER_PAGES DEVICE_FORGOTTEN 1 false");
    }
}
