package io.cardroster.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.Browser;
import io.cardroster.source.spi.OwnerDirectory.DeviceSync;
import io.cardroster.source.spi.OwnerDirectory.KnownDevice;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What administrators see and do on their pages. */
class AdministrationTest extends AtThePages {

    @Test
    void frontPageSaysWhatToLookAt() {
        browser.logIn();
        String front = browser.get("/admin/").body();

        assertThat(front)
                .contains(
                        "Something asks for your attention.",
                        "<strong>1</strong> open conflicts",
                        "<strong>1</strong> held duplicates")
                .contains("<strong>0</strong> forwards not delivered");
        assertThat(browser.get("/admin/duplicates").body()).contains("/admin/owners/ada/duplicates");
    }

    @Test
    void logIsFilteredAndSaysWhenNothingFits() {
        browser.logIn();
        assertThat(browser.get("/admin/conflicts").body())
                .contains("/admin/conflicts/1.1", "Conflict, last 30 days: 1 in all");
        assertThat(browser.get("/admin/conflicts?kind=duplicate").body())
                .contains("/admin/conflicts/1.2")
                .doesNotContain("/admin/conflicts/1.1");
        for (String fits : List.of(
                "owner=ada", "outcome=device", "outcome=open", "text=ALERT", "from=2026-01-02", "until=2026-01-02")) {
            assertThat(browser.get("/admin/conflicts?" + fits).body()).as(fits).contains("/admin/conflicts/1.1");
        }
        for (String not : List.of(
                "outcome=server",
                "outcome=reviewed",
                "text=none",
                "until=2026-01-01",
                "from=2026-01-03",
                "device=IMEI:9")) {
            assertThat(browser.get("/admin/conflicts?" + not).body())
                    .as(not)
                    .contains("Nothing in the log fits")
                    .doesNotContain("/admin/conflicts/1.1");
        }
        for (String wrong : List.of(
                "kind=all-of-them", "outcome=good", "at=older-1-2", "at=older-x-1-1", "text=" + "x".repeat(201))) {
            assertThat(browser.get("/admin/conflicts?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(browser.get("/admin/conflicts?owner=nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void entryIsReviewedAndNoted() {
        browser.logIn();
        String token = Browser.csrf(browser.get("/admin/conflicts/1.1").body());

        assertThat(browser.post("/admin/conflicts/1.1/review", Map.of("csrf", token))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.post("/admin/conflicts/1.1/note", Map.of("csrf", token, "note", "</textarea><script>"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(browser.get("/admin/conflicts/1.1").body())
                .contains("Reviewed by grace", "&lt;/textarea&gt;&lt;script&gt;");
        assertThat(browser.get("/admin/conflicts?outcome=open").body()).doesNotContain("/admin/conflicts/1.1");
        browser.post("/admin/conflicts/1.1/review", Map.of("csrf", token, "reviewed", "no"));
        assertThat(browser.get("/admin/conflicts?outcome=open").body()).contains("/admin/conflicts/1.1");
        assertThat(browser.post("/admin/conflicts/1.1/note", Map.of("csrf", token, "note", "x".repeat(2001)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void downloadsHoldWhatTheFiltersLetThrough() {
        browser.logIn();
        HttpResponse<String> csv = browser.get("/admin/conflicts.csv?owner=ada");
        assertThat(csv.headers().firstValue("content-type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.headers().firstValue("content-disposition")).hasValue("attachment; filename=\"conflicts.csv\"");
        assertThat(csv.body().lines()).hasSize(2);
        assertThat(csv.body()).startsWith("\uFEFF\"id\",\"kind\"").contains("\"1.1\",\"conflict\"");

        assertThat(browser.get("/admin/conflicts.json?kind=all").body())
                .startsWith("[{")
                .endsWith("}]")
                .contains("\"id\":\"1.2\"", "\"kind\":\"duplicate\"");
        assertThat(browser.get("/admin/conflicts.json?outcome=server").body()).isEqualTo("[]");
        assertThat(browser.get("/admin/conflicts.csv?kind=none").statusCode()).isEqualTo(400);
    }

    @Test
    void conflictShowsThreeVersionsSideBySideWithPictureAsPlaceholder() {
        browser.logIn();
        String page = browser.get("/admin/conflicts/1.1").body();

        assertThat(page).contains("Before", "Phone", "Server", "Gräce", "(photo, about ");
        assertThat(page.indexOf("class=\"differs\"")).isLessThan(page.indexOf("class=\"same\""));
    }

    @Test
    void duplicateIsResolvedByAButton() {
        browser.logIn();
        String page = browser.get("/admin/owners/ada/duplicates").body();
        assertThat(page).contains("Second", "keep-first", "merge", "keep-both");

        HttpResponse<String> done =
                browser.post("/admin/owners/ada/duplicates/4", Map.of("csrf", Browser.csrf(page), "choice", "merge"));
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(face.decisions).containsExactly("resolve 1.4 merge");
    }

    @Test
    void contactIsFoundAndItsLifeTold() {
        browser.logIn();
        assertThat(browser.get("/admin/owners/ada?q=ALERT").body()).contains("/admin/owners/ada/contacts/1");
        assertThat(browser.get("/admin/owners/ada?q=nobody").body()).contains("No contact fits");
        String token = Browser.csrf(browser.get("/admin/owners/ada/contacts/1").body());

        HttpResponse<String> refused =
                browser.post("/admin/owners/ada/contacts/1/undo", Map.of("csrf", token, "version", "2"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("stands at version 2 already", "</html>");
        assertThat(browser.post("/admin/owners/ada/contacts/1/undo", Map.of("csrf", token, "version", "1"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/admin/owners/ada/contacts/1").body()).contains("<td dir=\"auto\">Grace</td>");
        assertThat(browser.get("/admin/owners/ada/contacts/99").statusCode()).isEqualTo(404);
    }

    @Test
    void deviceSaysWhyItSyncedSlowly() {
        face.owners.addDevice(
                new OwnerId(1),
                new KnownDevice(
                        1, new DeviceUri("IMEI:<1>"), "Nokia", "E71", null, Instant.EPOCH, "SLOW", "COMPLETED", null));
        face.owners.syncs.put(
                "1.1",
                List.of(new DeviceSync(
                        "contacts",
                        "TWO_WAY",
                        "SLOW",
                        "anchors do not match",
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(7),
                        "COMPLETED",
                        1,
                        2,
                        3,
                        4,
                        5,
                        6)));
        browser.logIn();

        assertThat(browser.get("/admin/owners/ada/devices/1").body())
                .contains("Why the last sync was a slow one", "their anchors differ", "IMEI:&lt;1&gt;")
                .contains("<td>7</td>", "+1 ~2 −3, 4 not carried out", "5, 6 not taken");
        assertThat(browser.get("/admin/owners/ada/devices/2").statusCode()).isEqualTo(404);
    }

    @Test
    void deviceTellsWhatItLosesAndHowSuchDevicesAreServed() {
        face.owners.addDevice(
                new OwnerId(1),
                new KnownDevice(
                        1, new DeviceUri("IMEI:1"), "Siemens", "S55", null, Instant.EPOCH, "SLOW", "COMPLETED", null));
        browser.logIn();
        assertThat(browser.get("/admin/owners/ada/devices/1").body())
                .contains("Nothing of that kind was seen yet", "no message to it has more than 3200 bytes");

        face.loses();
        String page = browser.get("/admin/owners/ada/devices/1").body();
        assertThat(page.replaceAll("\\s+", " "))
                .contains(
                        "otherwise than it got them: 1.",
                        "<strong>Name</strong>: contacts on which it is cut or written otherwise: 1.",
                        "<strong>Phone numbers</strong>: contacts on which it is missing: 1.");
        assertThat(browser.get("/admin/owners/ada/devices/1", "Accept-Language", "zh")
                        .body())
                .contains("它丢失或改变的内容", "电话号码", "不超过 3200 字节");
    }

    @Test
    void platformsAreCheckedWhenAsked() {
        browser.logIn();
        String page = browser.get("/admin/platforms").body();
        assertThat(page).contains("im.test", "not checked");

        assertThat(browser.post("/admin/platforms/check", Map.of("csrf", Browser.csrf(page)))
                        .body())
                .contains("not reached: nobody listens there");
    }

    @Test
    void ownersArePagedThrough() {
        browser.logIn();
        for (int i = 0; i < 60; i++) {
            face.owners.add(String.format("owner-%02d", i), owner -> new byte[0]);
        }
        String first = browser.get("/admin/owners?q=owner").body();
        assertThat(first).contains("owner-00", "owner-49", "after=owner-49").doesNotContain("owner-50");
        assertThat(browser.get("/admin/owners?q=owner&after=owner-49").body())
                .contains("owner-50", "owner-59", "before=owner-50")
                .doesNotContain(">owner-49<");
        assertThat(browser.get("/admin/owners?q=owner&at=last").body())
                .contains("owner-59")
                .doesNotContain("owner-09<");
    }

    @Test
    void aMessageThatFailedHasAButtonForAnotherTry() {
        face.trouble("between us");
        browser.logIn();
        String path = "/admin/owners/ada/forwards/" + new java.util.UUID(5, 5) + "/retry";
        String page = browser.get("/admin/owners/ada/forwards").body();
        assertThat(page).contains("action=\"" + path + "\"");

        assertThat(browser.post(path, Map.of("csrf", Browser.csrf(page))).statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/admin/owners/ada/forwards").body()).contains("no IM login stored");
        assertThat(face.audit().toString()).contains("FORWARD_RETRIED");
    }
}
