package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An administrator opens every page and does everything that the pages offer, on what real syncs made: once with script, once without.
 * That nothing was left out is proved with the server's own table of routes.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AdminWalkIT {

    private static final String ROOT = "/admin/";
    private static final String PASSWORD = "page-secret";

    /** What the audit must tell of the walk. */
    private static final List<String> DONE = List.of(
            "brought back what lost",
            "reviewed an entry",
            "wrote a note",
            "downloaded the log",
            "brought a version of a contact back",
            "split a contact",
            "resolved a duplicate",
            "confirmed an account",
            "rejected an account",
            "had an account tried again",
            "confirmed a message",
            "cancelled a message",
            "gave a message another try",
            "let a device in again",
            "forgot a device");

    @TempDir
    static Path folder;

    private static ImWorld world;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        world = new ImWorld(folder, Brand.PROSODY);
        for (String administrator : List.of("root", "helper-of-olga", "helper-of-otto")) {
            world.server()
                    .cli(PASSWORD + "\n", "admin", "add", administrator, "--password-stdin")
                    .orFail();
        }
    }

    @AfterAll
    static void close() {
        if (world != null) {
            world.close();
        }
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({"true,olga", "false,otto"})
    void everyPageIsOpenedAndEverythingDone(boolean script, String name) throws IOException {
        BusyOwner owner = new BusyOwner(world, name);
        try (Walk walk = new Walk(chromium, world.server(), script)) {
            walk.open("/admin");
            walk.logIn(ROOT, "root", PASSWORD);
            walk.speakBothLanguages("概览");
            looksAtTheOverview(walk);
            findsTheOwner(walk, name);
            readsTheLog(walk, name);
            settlesAConflict(walk, owner);
            readsAContact(walk, owner);
            splitsAPairing(walk, name);
            bringsBackWhatWasRemoved(walk, owner);
            settlesADuplicate(walk, name);
            answersForTheRoster(walk, name);
            decidesOnMessages(walk, name);
            admitsDevices(walk, owner);
            checksPlatforms(walk);
            readsTheAudit(walk, name);
            givesARole(walk, name);
            walk.logOut(ROOT);
            walk.assertNothingLeft(ROOT, folder);
        }
    }

    private static void looksAtTheOverview(Walk walk) {
        List<String> tiles = walk.page().locator(".tiles a").all().stream()
                .map(tile -> Objects.requireNonNull(tile.getAttribute("href")))
                .toList();
        assertThat(tiles).hasSize(7);
        for (String tile : tiles) {
            walk.open(ROOT);
            walk.follow(walk.page().locator(".tiles a[href='" + tile + "']"));
        }
        walk.open(ROOT);
        walk.follow(walk.page().locator("main a[href='/admin/sessions']"));
        walk.open(ROOT);
        walk.page().getByLabel("Contact (name or mobile number)").fill("Tom");
        walk.press("Search the log");
        walk.see("Tom Tailor");
        walk.look();
    }

    private static void findsTheOwner(Walk walk, String name) {
        walk.open(ROOT);
        walk.follow("Owners");
        walk.page().getByLabel("Name").fill(name);
        walk.press("Search");
        walk.page().waitForURL("**/owners?q=" + name);
        walk.follow(name);
        walk.page().getByLabel("Name or mobile number").fill("Carol");
        walk.press("Search");
        walk.see("Carol Clark");
        assertThat(walk.main()).doesNotContain("Dora Dean");
        walk.look();
    }

    private static void readsTheLog(Walk walk, String name) {
        walk.follow("Conflicts");
        walk.page().getByLabel("Kind").selectOption("all");
        walk.page().locator("input[name=owner]").fill(name);
        walk.press("Show");
        walk.see("Held duplicate");
        walk.see("Pairing");
        walk.see("Removal");
        walk.page().getByText("Day by day").click();
        walk.look();
        assertThat(walk.download("Download as CSV")).isPositive();
        assertThat(walk.download("Download as JSON")).isPositive();
    }

    private static void settlesAConflict(Walk walk, BusyOwner owner) {
        walk.open("/admin/conflicts?outcome=open&owner=" + owner.name());
        walk.follow(walk.page().locator("tbody a").first());
        assertThat(walk.main()).contains("Tom Tailor", "Baker", "Miller");
        walk.press("Mark as reviewed");
        walk.see("Reviewed by root");
        walk.look();
        walk.press("Not reviewed after all");
        walk.button("Mark as reviewed").waitFor();
        walk.page().locator("summary").getByText("Note").click();
        walk.page().locator("textarea").fill("asked Tom");
        walk.press("Keep the note");
        walk.page().locator("details[open] textarea").waitFor();
        walk.look();
        owner.one().sync("two-way");
        assertThat(String.join("", owner.one().cards().values())).contains("TITLE:Miller");
        walk.press("Restore");
        walk.see("was brought back");
        walk.look();
        owner.one().sync("two-way");
        assertThat(String.join("", owner.one().cards().values()))
                .contains("TITLE:Baker")
                .doesNotContain("TITLE:Miller");
    }

    private static void readsAContact(Walk walk, BusyOwner owner) {
        walk.open("/admin/owners/" + owner.name());
        walk.follow("Tom Tailor");
        assertThat(walk.page().locator(".life > li").count()).isGreaterThanOrEqualTo(3);
        walk.page().getByText("Compare two versions").click();
        walk.page().getByLabel("The other").selectOption(new SelectOption().setIndex(2));
        walk.press("Show");
        walk.page().locator("#chosen").waitFor();
        walk.look();
        walk.open("/admin/owners/" + owner.name());
        walk.follow("Bob Baker");
        walk.seePicture();
    }

    private static void splitsAPairing(Walk walk, String name) {
        walk.open("/admin/owners/" + name);
        walk.follow("Fred Father");
        walk.press("Split this pairing");
        walk.button("Split this pairing").waitFor(gone());
        walk.open("/admin/owners/" + name + "?q=Fred");
        assertThat(walk.page().locator("tbody tr").count()).isEqualTo(2);
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    private static void bringsBackWhatWasRemoved(Walk walk, BusyOwner owner) {
        walk.open("/admin/owners/" + owner.name());
        walk.follow("removed contacts");
        walk.follow(walk.page().locator("tbody a").first());
        assertThat(walk.main()).contains("Gerda Gone", owner.one().deviceId());
        walk.follow(walk.page().locator(".facts a[href*='/contacts/']"));
        walk.see("This contact was removed.");
        walk.page().locator(".life button").last().click();
        walk.page().getByText("This contact was removed.").waitFor(gone());
        owner.one().sync("two-way");
        owner.one().luidOf("Gerda Gone");
    }

    private static void settlesADuplicate(Walk walk, String name) {
        walk.open("/admin/owners/" + name + "/duplicates");
        assertThat(walk.main()).contains("Robert Baker");
        walk.press("Merge");
        walk.see("No duplicates wait.");
        walk.look();
    }

    private static void answersForTheRoster(Walk walk, String name) {
        walk.open("/admin/owners/" + name + "/roster");
        walk.submit(row(walk, "Carol Clark").getByText("Add"));
        walk.awaitByReloading("on the roster");
        row(walk, "Dora Dean").getByText("Leave off").click();
        row(walk, "Dora Dean").getByText("rejected").waitFor();
        row(walk, "Dora Dean").getByText("Try again").click();
        row(walk, "Dora Dean").getByText("Try again").waitFor(gone());
        walk.look();
    }

    private static Locator row(Walk walk, String text) {
        return walk.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void decidesOnMessages(Walk walk, String name) {
        walk.open("/admin/owners/" + name + "/forwards");
        Locator come = message(walk, "Shall I come?");
        Locator late = message(walk, "I am late");
        Locator nobody = message(walk, "Hello, nobody");
        come.getByText("Send", new Locator.GetByTextOptions().setExact(true)).click();
        come.getByText("waits for the owner").waitFor(gone());
        late.getByText("Cancel", new Locator.GetByTextOptions().setExact(true)).click();
        late.locator("strong").getByText("cancelled").waitFor();
        assertThat(nobody.innerText()).contains("failed", "tries: 1");
        walk.submit(nobody.getByText("Try again"));
        walk.awaitByReloading("sent");
        Eventually.get(
                Duration.ofMinutes(1),
                () -> {
                    walk.page().reload();
                    return nobody.innerText();
                },
                shown -> shown.contains("failed"));
    }

    private static Locator message(Walk walk, String text) {
        return walk.page().locator("main article").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void admitsDevices(Walk walk, BusyOwner owner) {
        walk.open("/admin/owners/" + owner.name() + "/devices");
        walk.follow(row(walk, owner.two().deviceId()).locator("a"));
        walk.open("/admin/owners/" + owner.name() + "/devices");
        row(walk, owner.two().deviceId()).getByText("Block").click();
        row(walk, owner.two().deviceId()).getByText("Let in again").waitFor();
        walk.look();
        assertThat(owner.two().trySync("two-way").exitCode()).isNotZero();
        row(walk, owner.two().deviceId()).getByText("Let in again").click();
        row(walk, owner.two().deviceId()).getByText("Block").waitFor();
        owner.two().sync("two-way");
        row(walk, owner.two().deviceId()).getByText("Forget").click();
        row(walk, owner.two().deviceId()).waitFor(gone());
        walk.look();
    }

    private static void checksPlatforms(Walk walk) {
        walk.follow("Platforms");
        walk.press("Check now");
        walk.page()
                .getByText("reached", new Page.GetByTextOptions().setExact(true))
                .waitFor();
        walk.look();
    }

    private static void readsTheAudit(Walk walk, String name) {
        walk.follow("Audit");
        walk.page().locator("input[name=owner]").fill(name);
        walk.press("Show");
        walk.see("blocked a device");
        walk.look();
        assertThat(walk.main()).contains(DONE);
        assertThat(walk.download("Download as CSV")).isPositive();
    }

    private static void givesARole(Walk walk, String name) {
        walk.follow("Administrators");
        Locator helper = row(walk, "helper-of-" + name);
        Locator.GetByRoleOptions admin = new Locator.GetByRoleOptions().setName("admin");
        assertThat(helper.getByRole(AriaRole.BUTTON, admin).count()).isZero();
        helper.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("support"))
                .click();
        helper.getByRole(AriaRole.BUTTON, admin).waitFor();
        assertThat(helper.locator("td").first().innerText()).isEqualTo("support");
        walk.look();
    }
}
