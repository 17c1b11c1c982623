package io.cardroster.server.web.me;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.Browser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Cards on the pages of their owner. */
class MyCardsTest extends AtMyPages {

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
}
