package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An owner walks through his own pages with a narrow screen, on what his phone brought: once with script and once without. What he
 * does arrives on the phone and at the XMPP server.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MePagesIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "me");
    private static final String HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    private static final String RIGHT_TO_LEFT = "\u202eעברית gnihsihp";

    @TempDir
    static Path folder;

    private static ImWorld world;
    private static Chromium chromium;

    private final List<String> console = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        world = new ImWorld(folder, Brand.PROSODY);
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
        chromium.close();
    }

    @Test
    void anOwnerWalksThroughHisPages() {
        walk("olga", true);
        assertThat(console).isEmpty();
    }

    @Test
    void anOwnerWalksThroughHisPagesWithoutScript() {
        walk("otto", false);
    }

    private void walk(String owner, boolean script) {
        world.owner(owner);
        String bob = world.xmpp().user("bob-of-" + owner, "x");
        Phone phone = phoneWithCards(owner, bob);
        Browser.NewContextOptions narrow = new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setJavaScriptEnabled(script)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId("Europe/Berlin");
        try (BrowserContext context = chromium.browser().newContext(narrow)) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> console.add(message.type() + " " + message.text()));
            page.onDialog(dialog -> {
                console.add("dialog " + dialog.message());
                dialog.dismiss();
            });
            page.onRequest(request -> {
                if (!request.url().startsWith(world.server().page("/me"))
                        && !request.url().startsWith(world.server().page("/favicon.ico"))) {
                    elsewhere.add(request.url());
                }
            });
            logIn(page, owner);
            hostileCardsAreText(page);
            editsACard(page, phone, script);
            answersPrompts(page, owner, bob);
            sendsAMessage(page, bob, script);
            if (script) {
                accessibilityHasNothingSerious(page);
            }
            settlesADuplicate(page);
            looksAtHisPhones(page, phone);
        }
        assertThat(elsewhere).isEmpty();
    }

    private static Phone phoneWithCards(String owner, String bob) {
        Phone phone = world.phone(owner + "-phone", owner);
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(3)\"><script>alert(4)</script></svg>";
        phone.write(
                "1",
                "N:Baker;Bob;;;",
                "FN:Bob Baker",
                "TEL;TYPE=CELL:+49 170 1234567",
                "EMAIL:bob@example.org",
                "X-STRANGE:stays as it is",
                "X-IM-TYPE:xmpp",
                "X-IM-NUMBER:" + bob);
        phone.write("2", "N:;Second Bob;;;", "FN:Second Bob", "X-IM-TYPE:xmpp", "X-IM-NUMBER:" + bob);
        phone.write(
                "3",
                "N:;Hostile;;;",
                "FN:Hostile " + HOSTILE,
                "NOTE:" + HOSTILE,
                "TEL;TYPE=CELL:javascript:alert(5)",
                "URL:javascript:alert(6)",
                "PHOTO;ENCODING=b;TYPE=JPEG:"
                        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)));
        phone.write("4", "N:;Long;;;", "FN:Long " + "W".repeat(5_000), "NOTE:" + "very long ".repeat(2_000));
        phone.write("5", "N:;Right;;;", "FN:Right " + RIGHT_TO_LEFT, "TEL:+1 555 0100");
        phone.sync("slow");
        return phone;
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        Object width = page.evaluate("document.documentElement.scrollWidth");
        assertThat(((Number) width).intValue()).as("width of " + name).isLessThanOrEqualTo(390);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A link, also one that looks like a button. */
    private static Locator link(Page page, String name) {
        return page.locator("a", new Page.LocatorOptions().setHasText(name)).first();
    }

    private static void open(Page page, String path) {
        page.navigate(world.server().page(path));
    }

    private static void logIn(Page page, String owner) {
        open(page, "/me/");
        page.getByLabel("Name").fill(owner);
        page.getByLabel("Password").fill("secret");
        shoot(page, "login");
        button(page, "Log in").click();
        page.getByText("Bob Baker").waitFor();
    }

    private static void hostileCardsAreText(Page page) {
        shoot(page, "cards");
        assertThat(page.locator("main").innerText()).contains("Hostile " + HOSTILE, "Right");
        for (String name : List.of("Hostile", "Long", "Right")) {
            open(page, "/me/");
            page.locator(".people a", new Page.LocatorOptions().setHasText(name))
                    .click();
            page.getByText("All contacts").waitFor();
            shoot(page, "card-" + name.toLowerCase(java.util.Locale.ROOT));
            assertThat(page.locator("main img, main script").count()).isZero();
            assertThat(page.locator("main a[href^='javascript']").count()).isZero();
        }
    }

    private static void editsACard(Page page, Phone phone, boolean script) {
        open(page, "/me/");
        page.getByLabel("Name, number or IM number").fill("1701234");
        if (!script) {
            button(page, "Search").click();
        }
        page.getByText("Hostile")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        shoot(page, "search");
        page.locator(".people a").click();
        page.getByText("All contacts").waitFor();
        shoot(page, "card");
        assertThat(page.locator("a[href='tel:+491701234567']").count()).isEqualTo(1);
        link(page, "Edit").click();
        page.getByLabel("Job title").fill("Miller & Söhne");
        page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill("+49 170 7654321");
        shoot(page, "edit");
        button(page, "Save").click();
        page.getByText("Your phones get it at their next sync.").waitFor();
        shoot(page, "saved");
        phone.sync("two-way");
        assertThat(String.join("", phone.cards().values()))
                .contains("Miller & Söhne", "+49 170 7654321", "stays as it is")
                .doesNotContain("+49 170 1234567");
    }

    private static void answersPrompts(Page page, String owner, String bob) {
        Eventually.get(java.time.Duration.ofSeconds(30), () -> world.prompts(owner), open -> open == 1);
        open(page, "/me/");
        shoot(page, "waiting");
        link(page, "Waiting for your answer: 1").click();
        assertThat(page.locator("main").innerText()).contains(bob, "Bob Baker");
        shoot(page, "prompts");
        button(page, "Add").click();
        page.getByText("Nothing waits for your answer.").waitFor();
        world.rosterHolds(owner, bob);
        button(page, "Look at the IM list now").click();
        page.getByText("list read:").waitFor();
        shoot(page, "pulled");
    }

    private static void sendsAMessage(Page page, String bob, boolean script) {
        open(page, "/me/forwards");
        link(page, "New message").click();
        page.getByLabel("Search your contacts").fill("bob");
        if (!script) {
            page.locator(".row.wide").getByText("Search").first().click();
        }
        page.locator(".pick").first().waitFor();
        shoot(page, "forward-find");
        page.locator(".pick").first().click();
        page.locator(".chips").getByText(bob).first().waitFor();
        page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("See you at eight");
        shoot(page, "forward");
        button(page, "Send").click();
        page.getByText("See you at eight").waitFor();
        shoot(page, "progress");
        for (int i = 0;
                i < 20
                        && !script
                        && page.locator(".state.sent, .state.delivered").count() == 0;
                i++) {
            page.waitForTimeout(500);
            page.reload();
        }
        page.locator(".state.sent, .state.delivered").waitFor();
        shoot(page, "sent");
        link(page, "All messages").click();
        page.getByText("See you at eight").waitFor();
        shoot(page, "forwards");
    }

    /** While a duplicate still waits; in the dark it is looked at by MeWalkIT. */
    private static void accessibilityHasNothingSerious(Page page) {
        List<String> found = new ArrayList<>();
        for (String path : List.of(
                "/me/",
                "/me/cards/1",
                "/me/cards/1/edit",
                "/me/cards/new",
                "/me/prompts",
                "/me/forward?to=xmpp:bob@im.test",
                "/me/forwards",
                "/me/duplicates",
                "/me/devices")) {
            open(page, path);
            found.addAll(Accessibility.serious(page, ColorScheme.LIGHT));
        }
        assertThat(found).isEmpty();
    }

    private static void settlesADuplicate(Page page) {
        open(page, "/me/");
        link(page, "waiting for your decision: 1").click();
        assertThat(page.locator("main").innerText()).contains("Second Bob");
        shoot(page, "duplicates");
        button(page, "Make one of them").click();
        page.getByText("Nothing waits for your decision.").waitFor();
    }

    private static void looksAtHisPhones(Page page, Phone phone) {
        link(page, "Phones").click();
        shoot(page, "devices");
        assertThat(page.locator("main").innerText())
                .contains(world.server().url(), phone.deviceId(), "contacts", "forward", "First seen:", "completed");
        button(page, "中文").click();
        page.getByText("手机设置").waitFor();
        shoot(page, "devices-zh");
        page.getByText("退出").click();
        page.getByLabel("密码").waitFor();
        open(page, "/me/devices");
        page.getByLabel("密码").waitFor();
    }
}
