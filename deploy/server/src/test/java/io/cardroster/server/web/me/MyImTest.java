package io.cardroster.server.web.me;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.Browser;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Prompts, messages and IM logins on the pages of their owner. */
class MyImTest extends AtMyPages {

    @Test
    void promptsAreAnsweredAsTheyWereSeen() {
        logIn();
        face.addAccount("friend@im.test");
        face.prompt("friend@im.test");
        assertThat(page("/me/")).contains("Waiting for your answer: 1");
        String page = page("/me/prompts");
        Matcher prompt = Pattern.compile(
                        "action=\"(/me/prompts/[0-9]+)\".*?name=\"version\" value=\"([0-9]+)\"", Pattern.DOTALL)
                .matcher(page);
        assertThat(prompt.find()).isTrue();

        HttpResponse<String> stale = post(prompt.group(1), Map.of("version", "999", "answer", "confirm"));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("it has changed since it was shown", "friend@im.test");

        assertThat(post(prompt.group(1), Map.of("version", prompt.group(2), "answer", "reject"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page("/me/prompts")).contains("Nothing waits for your answer.");
    }

    @Test
    void strangersAreShownByAddressFirstAndAnswered() {
        logIn();
        face.stranger("eve@evil.example", "Mum");
        String page = page("/me/prompts");
        assertThat(page.indexOf("<bdi>eve@evil.example</bdi>")).isPositive().isLessThan(page.indexOf("calls himself"));
        assertThat(page).contains("“<bdi>Mum</bdi>”");

        assertThat(post("/me/requests/eve@evil.example", Map.of("answer", "decline"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page("/me/prompts")).doesNotContain("eve@evil.example");
    }

    @Test
    void anImLoginIsStoredAndAWrongOneIsToldWhy() {
        logIn();
        assertThat(post("/me/im", Map.of("login", "nonsense", "password", "x")).body())
                .contains("The login looks like ada@example.org", "value=\"nonsense\"");
        assertThat(post("/me/im", Map.of("login", "ada@im.test", "password", "im secret"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page("/me/devices")).contains("ada@im.test").doesNotContain("im secret");
        assertThat(page("/me/forward")).contains("Sent as ada@im.test");
    }

    @Test
    void aMessageIsWrittenStepByStepAndItsOutcomeShown() {
        logIn();
        String found = post("/me/forward", Map.of("find", "grace", "look", "look", "text", "kept"))
                .body();
        assertThat(found).contains("name=\"add\" value=\"xmpp:grace@example.org\"", "kept");
        String added = post("/me/forward", Map.of("add", "xmpp:grace@example.org", "text", "kept"))
                .body();
        assertThat(added).contains("name=\"to.0\" value=\"xmpp:grace@example.org\"");
        assertThat(post("/me/forward", Map.of("to.0", "xmpp:grace@example.org", "remove", "xmpp:grace@example.org"))
                        .body())
                .contains("Nobody yet");

        Map<String, String> message = new HashMap<>(
                Map.of("to.0", "xmpp:friend@im.test", "text", "Hello & <b>you</b>", "send", "send", "key", "k1"));
        assertThat(post("/me/forward", message).body()).contains("no login for xmpp", "value=\"xmpp:friend@im.test\"");
        message.put("login", "ada@im.test");
        assertThat(post("/me/forward", message).body()).contains("Fill in login and password, or neither.");
        message.put("password", "im secret");
        HttpResponse<String> sent = post("/me/forward", message);
        assertThat(sent.statusCode()).isEqualTo(303);
        String address = sent.headers().firstValue("location").orElseThrow();
        assertThat(post("/me/forward", message).headers().firstValue("location"))
                .as("the same page sent twice is one message")
                .hasValue(address);

        assertThat(page(address)).contains("friend@im.test", "Hello &amp; &lt;b&gt;you&lt;/b&gt;", "id=\"outcomes\"");
        assertThat(browser.get(address, "HX-Request", "true").body())
                .contains("id=\"outcomes\"")
                .doesNotContain("<html");
        assertThat(page("/me/forwards")).contains("href=\"" + address + "\"");
        assertThat(browser.get("/me/forwards/" + new java.util.UUID(1, 2)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void searchForRecipientsByScriptSendsTheListAlone() {
        logIn();
        String csrf = Browser.csrf(page("/me/forward"));
        String part = browser.post(
                        "/me/forward", Map.of("csrf", csrf, "find", "grace", "look", "look"), "HX-Request", "true")
                .body();

        assertThat(part).contains("id=\"found\"", "grace@example.org").doesNotContain("<html");
    }

    @Test
    void aMessageThatFailedIsTriedAgain() {
        logIn();
        post("/me/im", Map.of("login", "ada@im.test", "password", "im secret"));
        face.trouble("between us");
        String path = "/me/forwards/" + new java.util.UUID(5, 5);
        assertThat(page(path)).contains("action=\"" + path + "/retry\"").doesNotContain("type=\"password\"");

        assertThat(post(path + "/retry", Map.of()).statusCode()).isEqualTo(303);

        assertThat(face.platform.arrived).hasSize(1);
        assertThat(page(path)).doesNotContain("/retry");
        assertThat(post(path + "/retry", Map.of()).statusCode()).isEqualTo(409);

        Browser grace = new Browser(face.address());
        grace.logIn();
        assertThat(grace.get("/admin/owners/ada/forwards").body()).doesNotContain("/retry");
    }
}
