package io.cardroster.server.web.me;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.Browser;
import io.cardroster.server.face.Face;
import io.cardroster.source.spi.OwnerDirectory.KnownDevice;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MePagesTest {

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

    @TempDir
    private Path data = Path.of("");

    private Face face;
    private Browser browser;

    @BeforeEach
    void open() {
        face = new Face(data);
        browser = new Browser(face.address());
    }

    @AfterEach
    void close() {
        face.close();
    }

    private void logIn() {
        assertThat(browser.logIn("ada", "secret").statusCode()).isEqualTo(303);
    }

    private String page(String path) {
        HttpResponse<String> response = browser.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        Map<String, String> whole = new HashMap<>(form);
        whole.put("csrf", Browser.csrf(page("/me/")));
        return browser.post(path, whole);
    }

    /** The fields of a card's form as a browser sends them back. */
    private Map<String, String> form(String id) {
        String page = page("/me/cards/" + id + "/edit");
        Map<String, String> fields = new HashMap<>();
        Matcher inputs = Pattern.compile("<input type=\"[a-z]+\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page);
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2).replace("&#34;", "\"").replace("&amp;", "&"));
        }
        Matcher kinds = Pattern.compile("<select name=\"([^\"]+)\".*?</select>", Pattern.DOTALL)
                .matcher(page);
        while (kinds.find()) {
            Matcher chosen =
                    Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(kinds.group());
            fields.put(kinds.group(1), chosen.find() ? chosen.group(1) : "");
        }
        Matcher note = Pattern.compile("<textarea name=\"note\"[^>]*>\n?([^<]*)</textarea>")
                .matcher(page);
        assertThat(note.find()).isTrue();
        fields.put("note", note.group(1).replace("\n", "\r\n"));
        return fields;
    }

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
    void cardsAreFoundAsOneTypesAndPageByPage() {
        logIn();
        for (int i = 0; i < 60; i++) {
            face.card(
                    "N:Miller;%02d".formatted(i),
                    "FN:Miller %02d".formatted(i),
                    "TEL;TYPE=CELL:+49170%04d".formatted(i));
        }
        String first = page("/me/?q=miller");
        assertThat(first).contains("Miller 00", "Miller 49", "+491700049").doesNotContain("Miller 50", "+491<");
        Matcher next = Pattern.compile("href=\"(/me/\\?q=miller[^\"]*)\"").matcher(first);
        assertThat(next.find()).isTrue();
        String second = page(next.group(1).replace("&amp;", "&"));
        assertThat(second).contains("Miller 50", "Miller 59").doesNotContain("Miller 49", "rel=\"next\"");

        String part = browser.get("/me/?q=170%200042", "HX-Request", "true").body();
        assertThat(part).contains("Miller 42", "id=\"cards\"").doesNotContain("<html", "Miller 41");
        assertThat(browser.get("/me/?q=nobody", "HX-Request", "true").body()).contains("Nobody fits.");
    }

    @Test
    void linksCallAndWriteAndNothingElse() {
        logIn();
        String id = face.card(
                "N:Links;Lea",
                "FN:Lea Links",
                "TEL;TYPE=HOME:+49 (30) 12-34",
                "TEL:javascript:alert(1)",
                "EMAIL:lea@example.org",
                "EMAIL:a@b?cc=all@example.org",
                "URL:javascript:alert(2)",
                "X-IM-TYPE:xmpp",
                "X-IM-NUMBER:lea@im.test",
                "X-IM-TYPE:qq",
                "X-IM-NUMBER:12345");

        Matcher links = Pattern.compile("href=\"([a-z]+:[^\"]*)\"").matcher(page("/me/cards/" + id));

        assertThat(links.results().map(link -> link.group(1)))
                .containsExactlyInAnyOrder("tel:+49301234", "mailto:lea@example.org", "xmpp:lea@im.test?message");
    }

    @Test
    void picturesAreToldByTheirFirstBytes() {
        logIn();
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 3};
        String good = face.card(
                "FN:Pia", "PHOTO;ENCODING=b;TYPE=SVG:" + Base64.getEncoder().encodeToString(jpeg));
        String svg = Base64.getEncoder()
                .encodeToString("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        String bad = face.card("FN:Eve", "PHOTO;ENCODING=b;TYPE=JPEG:" + svg);
        String away = face.card("FN:Tom", "PHOTO;VALUE=URI:https://evil.example/p.jpg");

        assertThat(page("/me/cards/" + good)).contains("src=\"/me/cards/" + good + "/photo");
        HttpResponse<String> photo = browser.get("/me/cards/" + good + "/photo");
        assertThat(photo.statusCode()).isEqualTo(200);
        assertThat(photo.headers().firstValue("content-type")).hasValue("image/jpeg");
        assertThat(photo.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(photo.headers().firstValue("content-security-policy").orElseThrow())
                .contains("sandbox");
        for (String id : List.of(bad, away)) {
            assertThat(page("/me/cards/" + id)).doesNotContain("<img", "src=\"https");
            assertThat(browser.get("/me/cards/" + id + "/photo").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aCardIsAddedAndOneWithoutAnythingIsNot() {
        logIn();
        assertThat(post("/me/cards", Map.of("given", " ")).body()).contains("Enter a name");

        HttpResponse<String> added = post(
                "/me/cards",
                Map.of(
                        "given", "小明",
                        "family", "王",
                        "phone.0.place", "-1",
                        "phone.0.kind", "CELL",
                        "phone.0.value", "138 0000",
                        "im.0.place", "-1",
                        "im.0.kind", "qq",
                        "im.0.value", "12345"));

        assertThat(added.statusCode()).isEqualTo(303);
        String card = page(added.headers().firstValue("location").orElseThrow());
        assertThat(card).contains("王小明", "tel:1380000", "12345", "not looked at yet", "Saved.");
    }

    @Test
    void anEditKeepsEverythingElseWordForWord() {
        logIn();
        String id = face.card(
                "N:Old;Ola;;;",
                "FN:Ola Old",
                "TEL;TYPE=CELL;X-ODD=1:+1 \"2\" & 3",
                "NOTE:one\\ntwo",
                "PHOTO;ENCODING=b;TYPE=JPEG:/9j/AAAA",
                "X-STRANGE;A=b:keep\\;this,as;it is");
        String before = face.text(id);
        Map<String, String> fields = form(id);

        assertThat(post("/me/cards/" + id, fields).statusCode()).isEqualTo(303);
        assertThat(face.text(id)).isEqualTo(before);

        fields.put("phone.0.value", "+99");
        fields.put("title", "Baker");
        assertThat(post("/me/cards/" + id, fields).headers().firstValue("location"))
                .hasValue("/me/cards/" + id + "?saved=yes");
        assertThat(face.text(id))
                .isEqualTo(before.replace("+1 \"2\" & 3", "+99").replace("END:VCARD", "TITLE:Baker\r\nEND:VCARD"));
    }

    @Test
    void whoIsQuickerIsToldToWhoIsSlowerAndNothingIsLost() {
        logIn();
        String id = face.card("N:Both;Bea;;;", "FN:Bea Both", "TITLE:Clerk", "TEL;TYPE=CELL:+1");
        Map<String, String> mine = form(id);
        Map<String, String> theirs = form(id);
        theirs.put("title", "Baker");
        theirs.put("phone.0.value", "+2");
        assertThat(post("/me/cards/" + id, theirs).statusCode()).isEqualTo(303);

        mine.put("note", "mine alone");
        mine.put("title", "Miller");
        HttpResponse<String> told = post("/me/cards/" + id, mine);
        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body())
                .contains("somebody else changed", "Baker", "value=\"Miller\"", "value=\"+2\"", "mine alone");
        assertThat(face.text(id)).contains("Baker").doesNotContain("Miller");

        Matcher version = Pattern.compile("name=\"version\" value=\"([0-9]+)\"").matcher(told.body());
        assertThat(version.find()).isTrue();
        mine.put("version", version.group(1));
        mine.put("phone.0.value", "+2");
        assertThat(post("/me/cards/" + id, mine).statusCode()).isEqualTo(303);
        assertThat(face.text(id)).contains("TITLE:Miller", "+2", "NOTE:mine alone");
    }

    @Test
    void editsInDifferentLinesAreBothKept() {
        logIn();
        String id = face.card("N:Both;Bea;;;", "FN:Bea Both", "TEL;TYPE=CELL:+1");
        Map<String, String> mine = form(id);
        Map<String, String> theirs = form(id);
        theirs.put("phone.0.value", "+2");
        post("/me/cards/" + id, theirs);

        mine.put("title", "Miller");
        assertThat(post("/me/cards/" + id, mine).headers().firstValue("location"))
                .hasValue("/me/cards/" + id + "?saved=merged");
        assertThat(face.text(id)).contains("TITLE:Miller", "+2");
    }

    @Test
    void anAccountOfAnotherCardIsNotTaken() {
        logIn();
        HttpResponse<String> refused = post(
                "/me/cards",
                Map.of(
                        "given", "Twin",
                        "im.0.place", "-1",
                        "im.0.kind", "XMPP",
                        "im.0.value", "Grace@Example.org"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("has the IM account XMPP Grace@Example.org already", "href=\"/me/cards/1\"");
        assertThat(page("/me/")).doesNotContain("Twin");
    }

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
    void aHeldDuplicateIsDecided() {
        logIn();
        assertThat(page("/me/")).contains("waiting for your decision: 1");
        assertThat(page("/me/duplicates")).contains("Second", "keep-first", "merge", "keep-both");

        assertThat(post("/me/duplicates/4", Map.of("choice", "merge")).statusCode())
                .isEqualTo(303);
        assertThat(face.decisions).containsExactly("resolve 1.4 merge");
        assertThat(post("/me/duplicates/4", Map.of("choice", "nonsense")).statusCode())
                .isEqualTo(400);
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

    @Test
    void aDeletedCardGoesAndItsHistoryBringsItBack() {
        logIn();
        String id = face.card("N:Miller;Anna", "FN:Anna Miller", "TEL;TYPE=CELL:+4917");
        String page = page("/me/cards/" + id);
        assertThat(page).contains("action=\"/me/cards/" + id + "/delete\"");
        String mark = "name=\"version\" value=\"";
        int start = page.indexOf(mark) + mark.length();
        String version = page.substring(start, page.indexOf('"', start));

        assertThat(post("/me/cards/" + id + "/delete", Map.of("version", "1")).statusCode())
                .isEqualTo(409);
        assertThat(page("/me/")).contains("Anna Miller");
        assertThat(post("/me/cards/" + id + "/delete", Map.of("version", version))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page("/me/")).doesNotContain("Anna Miller");
        assertThat(browser.get("/me/cards/" + id).statusCode()).isEqualTo(404);

        Browser grace = new Browser(face.address());
        grace.logIn();
        String contact = "/admin/owners/ada/contacts/" + id;
        assertThat(grace.get(contact).body()).contains("deleted by its owner");
        String csrf = Browser.csrf(grace.get("/admin/").body());
        assertThat(grace.post(contact + "/undo", Map.of("csrf", csrf, "version", version))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page("/me/")).contains("Anna Miller");
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
