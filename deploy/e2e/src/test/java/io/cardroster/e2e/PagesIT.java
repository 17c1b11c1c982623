package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A walk through the administrators' pages on what real syncs made, with script and without. */
class PagesIT {

    private static final int MOST_CLICKS = 6;
    private static final int NARROW = 360;

    private static final List<String> PAGES = List.of(
            "/admin/",
            "/admin/owners",
            "/admin/owners/olga",
            "/admin/owners/olga/contacts/1",
            "/admin/owners/olga/contacts/3",
            "/admin/owners/olga/contacts/4",
            "/admin/owners/olga/devices",
            "/admin/owners/olga/devices/1",
            "/admin/owners/olga/duplicates",
            "/admin/owners/olga/roster",
            "/admin/owners/olga/forwards",
            "/admin/conflicts",
            "/admin/conflicts?kind=all",
            "/admin/duplicates",
            "/admin/forwards",
            "/admin/rosters",
            "/admin/syncs",
            "/admin/sessions",
            "/admin/platforms");

    @TempDir
    static Path folder;

    private static AdminWorld world;
    private static Chromium chromium;

    private int clicks;

    @BeforeAll
    static void open() {
        world = new AdminWorld(folder);
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        world.close();
    }

    private static Page logIn(Browser.NewContextOptions options) {
        BrowserContext context = chromium.browser()
                .newContext(options.setTimezoneId("Asia/Shanghai").setLocale("en"));
        Page page = context.newPage();
        page.navigate(world.server.page("/admin/login"));
        page.getByLabel("Name").fill("root");
        page.getByLabel("Password").fill(AdminWorld.PASSWORD);
        button(page, "Log in").click();
        page.waitForURL(Pattern.compile(".*/admin/"));
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private void click(Locator what) {
        clicks++;
        what.click();
    }

    /** What the contact is on its page. */
    private static String now(Page page) {
        return page.locator("section[aria-labelledby=now]").innerText();
    }

    private static String main(Page page) {
        return page.locator("main").innerText();
    }

    @ParameterizedTest
    @CsvSource({"true, Anna Arnold, +15550400001", "false, Anna Brown, +15550400005"})
    void threeQuestionsAreAnsweredInSixClicksWithScriptAndWithout(boolean script, String name, String number) {
        Page page = logIn(new Browser.NewContextOptions().setJavaScriptEnabled(script));

        // Anna's number is gone: who removed it, and back with it.
        clicks = 0;
        click(link(page, "Owners"));
        click(link(page, "olga"));
        page.getByRole(AriaRole.SEARCHBOX).first().fill("Anna");
        click(button(page, "Search"));
        click(link(page, name));
        Locator removal = page.locator(".life > li")
                .filter(new Locator.FilterOptions().setHasText("removed"))
                .first();
        assertThat(removal.innerText()).contains(number, "Changed", "phone-olga1");
        assertThat(now(page)).doesNotContain(number);
        click(page.locator(".life > li").last().getByRole(AriaRole.BUTTON));
        page.locator("section[aria-labelledby=now]").getByText(number).waitFor();
        assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);

        // A forward did not arrive.
        page.navigate(world.server.page("/admin/"));
        clicks = 0;
        click(link(page, "Owners"));
        click(link(page, "olga"));
        click(link(page, "forwards"));
        assertThat(main(page)).contains("bob@im.test", "I am late <b>again</b>", "waits to be sent");
        assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
        Eventually.get(
                Duration.ofSeconds(20),
                () -> {
                    page.reload();
                    return page.locator(".reason").count();
                },
                count -> count > 0);
        assertThat(page.locator(".reason").first().innerText()).isNotBlank();

        // This phone syncs slowly each time.
        page.navigate(world.server.page("/admin/"));
        clicks = 0;
        click(link(page, "Owners"));
        click(link(page, "olga"));
        click(link(page, "devices"));
        click(link(page, "device 1"));
        assertThat(main(page)).contains("Why the last sync was a slow one", "asked for a slow sync by itself");
        assertThat(page.locator("tbody tr").count()).isEqualTo(3);
        assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyPageIsShownAndRunsNothingThatPhonesSent(boolean script) {
        Page page = logIn(
                new Browser.NewContextOptions().setJavaScriptEnabled(script).setViewportSize(NARROW, 800));
        List<String> console = new ArrayList<>();
        page.onConsoleMessage(message -> console.add(message.type() + " " + message.text()));
        page.onDialog(dialog -> console.add("dialog " + dialog.message()));
        for (String path : PAGES) {
            Response response = Objects.requireNonNull(page.navigate(world.server.page(path)));
            assertThat(response.status()).as(path).isEqualTo(200);
            assertThat(page.locator("h1").count()).as(path).isEqualTo(1);
            if (script) {
                assertThat(page.evaluate("() => window.hacked === undefined"))
                        .as(path)
                        .isEqualTo(true);
                assertThat(page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                        .as("wider than the screen: " + path)
                        .isIn(0, -1);
            }
        }
        page.navigate(world.server.page("/admin/owners/olga/contacts/4"));
        assertThat(main(page)).contains("<img src=x onerror=window.hacked=1>");
        assertThat(page.locator("main img").count()).as("an SVG is no picture").isZero();
        page.navigate(world.server.page("/admin/owners/olga/contacts/3"));
        assertThat(page.locator("main img").count()).isEqualTo(1);
        if (script) {
            assertThat(page.evaluate("() => document.querySelector('main img').decode().then(() => true, () => false)"))
                    .isEqualTo(true);
            assertThat(page.locator("body > footer").innerText()).contains("Asia/Shanghai");
        } else {
            assertThat(page.locator("body > footer").innerText()).contains("UTC");
        }
        assertThat(console).isEmpty();
        page.context().close();
    }

    @Test
    void aConflictIsFoundAndRestoredByKeyboardAlone() {
        Page page = logIn(new Browser.NewContextOptions());
        page.navigate(world.server.page("/admin/"));
        Walk.tabTo(page, "Conflicts");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/admin/conflicts$"));
        Walk.tabTo(page, page.locator("tbody a").first().innerText());
        page.keyboard().press("Enter");
        page.getByText("Clerk").first().waitFor();
        Walk.tabTo(page, "Restore");
        page.keyboard().press("Enter");
        page.getByText("was brought back").first().waitFor();
        page.context().close();
    }

    @Test
    void accessibilityHasNothingSeriousAgainstAnyPage() {
        Page page = logIn(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        List<String> found = new ArrayList<>();
        for (String path : PAGES) {
            page.navigate(world.server.page(path));
            found.addAll(Accessibility.serious(page, ColorScheme.LIGHT, ColorScheme.DARK));
        }
        assertThat(found).isEmpty();
        page.context().close();
    }

    @Test
    void bothLanguagesAreWholeOnEveryPage() {
        Page page = logIn(new Browser.NewContextOptions());
        button(page, "中文").click();
        page.waitForURL(Pattern.compile(".*/admin/"));
        for (String path : PAGES) {
            page.navigate(world.server.page(path));
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh");
            assertThat(page.locator("body > header").innerText()).as(path).contains("概览", "用户");
        }
        button(page, "English").click();
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        page.context().close();
    }
}
