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
import io.cardroster.server.face.Face;
import io.cardroster.server.http.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A visitor who walks through the pages of an area on a narrow screen, with script or without, and remembers each door that he opened.
 * Each page that he looks at has one heading, fits the screen, and with script is judged by axe-core in light and dark.
 */
final class Walk implements AutoCloseable {

    static final int NARROW = 360;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RunningServer server;
    private final BrowserContext context;
    private final Page page;
    private final boolean script;
    private final Set<String> opened = new LinkedHashSet<>();
    private final List<String> wrong = new ArrayList<>();

    Walk(Chromium chromium, RunningServer server, boolean script) {
        this.server = server;
        this.script = script;
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(script)
                        .setViewportSize(NARROW, 800)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale("en")
                        .setTimezoneId("Europe/Berlin"));
        page = context.newPage();
        context.onResponse(this::remember);
        page.onConsoleMessage(message -> wrong.add(message.type() + " " + message.text()));
        page.onDialog(dialog -> {
            wrong.add("dialog " + dialog.message());
            dialog.dismiss();
        });
    }

    private void remember(Response response) {
        String method = response.request().method();
        String path = URI.create(response.url()).getRawPath();
        if (!response.url().startsWith(server.page("/"))) {
            wrong.add("from elsewhere: " + response.url());
        } else if (response.status() < 400) {
            opened.add(method + " " + path);
        } else if (!path.equals("/favicon.ico")) {
            wrong.add(response.status() + " " + method + " " + path);
        }
    }

    Page page() {
        return page;
    }

    boolean script() {
        return script;
    }

    /** Logs in by the form that a visitor of the root is led to. */
    void logIn(String root, String name, String password) {
        page.navigate(server.page(root));
        look();
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        press("Log in");
        page.waitForURL(server.page(root));
        look();
    }

    /** Leaves by the button in the head of each page, and is not let in again. */
    void logOut(String root) {
        page.locator("body > header form button").click();
        page.waitForURL(server.page(root + "login"));
        page.navigate(server.page(root));
        assertThat(page.url()).isEqualTo(server.page(root + "login"));
    }

    /** Reads a page in the other language and goes on in English. */
    void speakBothLanguages(String chinese) {
        press("中文");
        see(chinese);
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh");
        look();
        press("English");
        page.locator("html[lang=en]").waitFor();
    }

    /** Goes to an address as by a bookmark. */
    void open(String path) {
        page.navigate(server.page(path));
        look();
    }

    /** Follows the first link of that name, also one that looks like a button, and looks at what comes. */
    void follow(String name) {
        Locator link = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
        follow(link.or(button(name).and(page.locator("a"))).first());
    }

    void follow(Locator link) {
        String from = page.url();
        String to = Objects.toString(link.evaluate("link => link.href"));
        link.click();
        page.waitForURL(to);
        assertThat(page.url()).isNotEqualTo(from);
        look();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Presses the first button of that name. */
    void press(String name) {
        button(name).first().click();
    }

    /** Presses a button whose form leads to a page, and waits for that page, which may look like the one before. */
    void submit(Locator button) {
        page.evaluate("document.documentElement.dataset.before = 'yes'");
        button.click();
        page.locator("html:not([data-before])").waitFor();
        page.waitForLoadState();
    }

    /** Waits until the page says that. */
    void see(String text) {
        page.getByText(text).locator("visible=true").first().waitFor();
    }

    /** Loads the page again and again until it says that, which happens without the visitor. */
    void awaitByReloading(String text) {
        await(page::reload, text);
    }

    /** Does something again and again until the page says that. */
    void await(Runnable again, String text) {
        Eventually.get(
                PATIENCE,
                () -> {
                    again.run();
                    return main();
                },
                shown -> shown.contains(text));
        look();
    }

    String main() {
        return page.locator("main").innerText();
    }

    /** Whether there is one heading, nothing is wider than the screen, and axe-core has nothing serious against it. */
    void look() {
        assertThat(page.locator("h1").count()).as("headings of " + page.url()).isEqualTo(1);
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as("width of " + page.url())
                .isLessThanOrEqualTo(NARROW);
        if (script) {
            wrong.addAll(Accessibility.serious(page, ColorScheme.DARK, ColorScheme.LIGHT));
        }
    }

    /** Scrolls to the first picture and waits until it is drawn. */
    void seePicture() {
        Locator picture = page.locator("main img").first();
        picture.scrollIntoViewIfNeeded();
        Eventually.get(
                PATIENCE,
                () -> picture.evaluate("image => image.complete && image.naturalWidth > 0"),
                Boolean.TRUE::equals);
    }

    /** Saves what a link leads to and gives its size. */
    long download(String link) {
        Path file =
                page.waitForDownload(() -> page.getByText(link).first().click()).path();
        return file.toFile().length();
    }

    /** Goes on with the Tab key alone until the focus is on what has that text, and presses Enter. */
    void enterByKeyboard(String text) {
        tabTo(page, text);
        page.keyboard().press("Enter");
    }

    /** Goes on with the Tab key until the focus is on what has that text. */
    static void tabTo(Page page, String text) {
        for (int i = 0; i < 120; i++) {
            page.keyboard().press("Tab");
            if (text.equals(page.evaluate("document.activeElement.innerText.trim()"))) {
                return;
            }
        }
        throw new AssertionError("no focus on " + text + " at " + page.url());
    }

    /** Nothing went wrong on the way, and no door of the area is left that was not opened. */
    void assertNothingLeft(String root, Path folder) throws IOException {
        assertThat(wrong).isEmpty();
        try (Face face = new Face(Files.createTempDirectory(folder, "face"))) {
            List<Route> doors = face.routes.stream()
                    .filter(route -> (route.template() + "/").startsWith(root)
                            && !route.template().contains("/assets/"))
                    .toList();
            assertThat(doors).hasSizeGreaterThan(20);
            Set<String> used = opened.stream()
                    .flatMap(door -> doors.stream()
                            .filter(route -> fits(route, door))
                            .limit(1)
                            .map(Route::toString))
                    .collect(Collectors.toSet());
            assertThat(doors).extracting(Route::toString).as("doors").isSubsetOf(used);
        }
    }

    private static boolean fits(Route route, String door) {
        return Pattern.matches(Pattern.quote(route.toString()).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q"), door);
    }

    @Override
    public void close() {
        context.close();
    }
}
