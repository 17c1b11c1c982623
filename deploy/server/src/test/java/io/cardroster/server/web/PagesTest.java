package io.cardroster.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.Browser;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds for all pages: who gets in, what they let through, their frame and language. */
class PagesTest extends AtThePages {

    @Test
    void nothingIsShownBeforeLogin() {
        for (String page :
                List.of("/admin/", "/admin/conflicts", "/admin/conflicts/1.1", "/admin/owners/ada/devices")) {
            HttpResponse<String> response = browser.get(page);
            assertThat(response.statusCode()).as(page).isEqualTo(303);
            assertThat(response.headers().firstValue("location")).hasValue("/admin/login");
            assertThat(response.body()).isEmpty();
        }
        assertThat(browser.get("/admin/login").statusCode()).isEqualTo(200);
    }

    @Test
    void cookieIsForHttpOnlyAndStrict() {
        HttpResponse<String> response = browser.logIn();

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("set-cookie").orElseThrow())
                .startsWith("cardroster=")
                .endsWith("; Path=/; HttpOnly; SameSite=Strict");
        assertThat(face.administrators.sessions()).isEqualTo(1);
    }

    @Test
    void wrongPasswordAndUnknownNameGetTheSameAnswerAndAreThrottled() {
        HttpResponse<String> wrong = browser.post("/admin/login", Map.of("name", "grace", "password", "guess"));
        HttpResponse<String> unknown = browser.post("/admin/login", Map.of("name", "nobody", "password", "guess"));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());

        browser.post("/admin/login", Map.of("name", "grace", "password", "guess"));
        browser.post("/admin/login", Map.of("name", "grace", "password", "guess"));
        HttpResponse<String> throttled = browser.logIn();
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void logoutEndsTheSessionOnTheServer() {
        browser.logIn();
        String token = Browser.csrf(browser.get("/admin/").body());

        assertThat(browser.post("/admin/logout", Map.of("csrf", token)).statusCode())
                .isEqualTo(303);
        assertThat(face.administrators.sessions()).isZero();
        assertThat(browser.get("/admin/").statusCode()).isEqualTo(303);
    }

    @Test
    void everyPageEscapesWhatPhonesSend() {
        browser.logIn();
        for (String page : List.of(
                "/admin/",
                "/admin/owners?q=%3Cscript%3E",
                "/admin/owners/ada",
                "/admin/owners/ada?q=%3Cscript%3E",
                "/admin/owners/ada/contacts/1",
                "/admin/owners/ada/contacts/1?a=1&b=3",
                "/admin/owners/ada/roster",
                "/admin/owners/ada/forwards",
                "/admin/owners/ada/devices/1",
                "/admin/duplicates",
                "/admin/forwards",
                "/admin/rosters",
                "/admin/syncs",
                "/admin/sessions",
                "/admin/platforms",
                "/admin/conflicts?text=%3Cscript%3E",
                "/admin/conflicts",
                "/admin/conflicts?owner=ada",
                "/admin/conflicts/1.1",
                "/admin/owners/ada/devices",
                "/admin/owners/ada/duplicates",
                "/admin/owners/%3Cscript%3Ealert(1)/devices")) {
            String body = browser.get(page).body();
            assertThat(body).as(page).contains("</html>").doesNotContain("<script>");
        }
        assertThat(browser.get("/admin/conflicts/1.1").body()).contains("&lt;script&gt;alert(");
    }

    @Test
    void headersAllowNothingInlineAndNothingFromElsewhere() {
        browser.logIn();
        HttpResponse<String> page = browser.get("/admin/conflicts/1.1");

        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(page.body()).doesNotContain(" style=", "onclick");
    }

    @Test
    void assetsOfThePageAreServed() {
        String page = browser.get("/admin/login").body();
        String[] parts = page.split("(?:href|src)=\"", -1);

        int found = 0;
        for (int i = 1; i < parts.length; i++) {
            String path = parts[i].substring(0, parts[i].indexOf('"'));
            if (path.startsWith("#")) {
                continue;
            }
            HttpResponse<String> asset = browser.get(path);
            assertThat(asset.statusCode()).as(path).isEqualTo(200);
            assertThat(asset.headers().firstValue("cache-control").orElseThrow())
                    .contains("immutable");
            found++;
        }
        assertThat(found).isEqualTo(4);
    }

    @Test
    void restoreNeedsTheFormTokenOfTheSession() {
        browser.logIn();
        String token = Browser.csrf(browser.get("/admin/conflicts/1.1").body());

        assertThat(browser.post("/admin/conflicts/1.1/restore", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/admin/conflicts/1.1/restore", Map.of("csrf", "x" + token))
                        .statusCode())
                .isEqualTo(403);
        assertThat(face.decisions).isEmpty();

        HttpResponse<String> done = browser.post("/admin/conflicts/1.1/restore", Map.of("csrf", token));
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("location")).hasValue("/admin/conflicts/1.1");
        assertThat(face.decisions).containsExactly("restore 1.1");
        assertThat(browser.get("/admin/conflicts/1.1").body()).contains("was brought back");
    }

    @Test
    void formsFromOtherSitesAreRefused() {
        browser.logIn();
        String token = Browser.csrf(browser.get("/admin/conflicts/1.1").body());
        for (String origin : List.of("https://evil.example", "null", "")) {
            browser.origin = origin;
            assertThat(browser.post("/admin/conflicts/1.1/restore", Map.of("csrf", token))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
            assertThat(browser.logIn().statusCode()).as(origin).isEqualTo(403);
        }
        assertThat(face.decisions).isEmpty();
    }

    @Test
    void foreignHostNameIsMisdirected() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), face.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /admin/login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void scriptGetsOnlyTheChangedPart() {
        browser.logIn();
        String token = Browser.csrf(browser.get("/admin/conflicts/1.1").body());
        face.refusal = Optional.of("The contact was deleted since.");

        String refused = browser.post("/admin/conflicts/1.1/restore", Map.of("csrf", token), "HX-Request", "true")
                .body();
        assertThat(refused)
                .contains("The contact was deleted since.", "id=\"verdict\"")
                .doesNotContain("<html");

        HttpResponse<String> page = browser.post("/admin/conflicts/1.1/restore", Map.of("csrf", token));
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("The contact was deleted since.", "</html>");
    }

    @Test
    void languageIsChosenByAButtonAndLeadsBackToThePage() {
        HttpResponse<String> chosen =
                browser.post("/admin/language", Map.of("language", "zh", "back", "/admin/conflicts?owner=ada"));
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("location")).hasValue("/admin/conflicts?owner=ada");
        assertThat(chosen.headers().firstValue("set-cookie").orElseThrow())
                .startsWith("cardroster-language=zh; ")
                .contains("HttpOnly", "SameSite=Strict");

        assertThat(browser.get("/admin/login").body()).contains("<html lang=\"zh\">", "系统管理");
        assertThat(browser.get("/admin/login", "Accept-Language", "en").body()).contains("<html lang=\"zh\">");
    }

    @Test
    void choiceOfLanguageLeadsNowhereElse() {
        for (String back : List.of(
                "https://evil.example/",
                "//evil.example/",
                "/admin\\..",
                "/adminevil",
                "/admin/\r\nX: y",
                "/me/",
                "")) {
            HttpResponse<String> chosen = browser.post("/admin/language", Map.of("language", "zh", "back", back));
            assertThat(chosen.headers().firstValue("location")).as(back).hasValue("/admin/");
        }
        assertThat(browser.post("/admin/language", Map.of("language", "tlh"))
                        .headers()
                        .firstValue("set-cookie"))
                .isEmpty();
        browser.origin = "https://evil.example";
        assertThat(browser.post("/admin/language", Map.of("language", "zh")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void everyPageIsThereInChinese() {
        browser.logIn();
        for (String page : List.of(
                "/admin/",
                "/admin/conflicts",
                "/admin/conflicts/1.1",
                "/admin/owners",
                "/admin/owners/ada",
                "/admin/owners/ada/contacts/1",
                "/admin/owners/ada/devices",
                "/admin/owners/ada/duplicates",
                "/admin/owners/ada/roster",
                "/admin/owners/ada/forwards",
                "/admin/duplicates",
                "/admin/forwards",
                "/admin/rosters",
                "/admin/syncs",
                "/admin/sessions",
                "/admin/platforms",
                "/admin/nowhere")) {
            assertThat(browser.get(page, "Accept-Language", "zh-CN").body())
                    .as(page)
                    .contains("<html lang=\"zh\">", "跳到正文", "正文");
        }
    }

    @Test
    void navigationMarksThePartOfThePageAlsoAfterAForm() {
        browser.logIn();
        String csrf = Browser.csrf(browser.get("/admin/").body());
        assertThat(browser.get("/admin").body()).contains("<a href=\"/admin/\" aria-current=\"page\">");
        assertThat(browser.get("/admin/syncs").body()).contains("<a href=\"/admin/\" aria-current=\"page\">");
        String checked =
                browser.post("/admin/platforms/check", Map.of("csrf", csrf)).body();
        assertThat(checked)
                .contains("<a href=\"/admin/platforms\" aria-current=\"page\">")
                .containsOnlyOnce("aria-current");
    }

    @Test
    void unknownPageSaysWhatToDo() {
        browser.logIn();
        HttpResponse<String> page = browser.get("/admin/nowhere");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such page.", "Start again from the first page");
    }
}
