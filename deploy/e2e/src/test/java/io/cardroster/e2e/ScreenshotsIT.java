package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of the main pages, wide and narrow, light and dark, into {@code target/screenshots/docs}, or into the folder that the property
 * {@code screenshots} names, see {@code deploy/screenshots}.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScreenshotsIT {

    private static final int MOST_BYTES = 3_000_000;
    private static final int WIDE = 1_100;

    private static final Path INTO = Path.of(System.getProperty("screenshots", "target/screenshots/docs"));

    @TempDir
    static Path folder;

    private static ImWorld world;
    private static Chromium chromium;

    private record Shot(String name, String path) {}

    @BeforeAll
    static void open() throws IOException {
        Files.createDirectories(INTO);
        chromium = new Chromium();
        world = new ImWorld(folder, Brand.PROSODY);
        world.server()
                .cli("page-secret\n", "admin", "add", "root", "--password-stdin")
                .orFail();
        BusyOwner ada = new BusyOwner(world, "ada");
        ada.one().write("w1", "N:王;小明;;;", "FN:王小明", "TEL;TYPE=CELL:+8613800138000");
        ada.one().write("w2", "N:Zielinski;Zofia;;;", "FN:Zofia Zielińska", "TEL;TYPE=CELL:+48601000111");
        ada.one().sync("two-way");
    }

    @AfterAll
    static void close() {
        if (world != null) {
            world.close();
        }
        chromium.close();
    }

    @Test
    void theMainPagesArePictured() throws IOException {
        take(
                "/admin/",
                "root",
                "page-secret",
                List.of(
                        new Shot("admin-overview", "/admin/"),
                        new Shot("admin-conflicts", "/admin/conflicts?kind=all"),
                        new Shot("admin-conflict", "/admin/conflicts?outcome=open tbody a"),
                        new Shot("admin-contact", "/admin/owners/ada?q=Tom tbody a"),
                        new Shot("admin-device", "/admin/owners/ada/devices/1")));
        take(
                "/me/",
                "ada",
                "secret",
                List.of(
                        new Shot("me-contacts", "/me/"),
                        new Shot("me-contact", "/me/?q=Bob .people a"),
                        new Shot("me-questions", "/me/prompts"),
                        new Shot("me-message", "/me/forward"),
                        new Shot("me-phones", "/me/devices")));
        try (Stream<Path> pictures = Files.list(INTO)) {
            List<Path> all = pictures.toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(40);
            assertThat(all.stream()
                            .mapToLong(picture -> picture.toFile().length())
                            .sum())
                    .as("bytes")
                    .isLessThan(MOST_BYTES);
        }
    }

    private static void take(String root, String name, String password, List<Shot> shots) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(WIDE, Walk.NARROW)) {
                Browser.NewContextOptions options = new Browser.NewContextOptions()
                        .setColorScheme(scheme)
                        .setViewportSize(width, 720)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale("en")
                        .setTimezoneId("Europe/Berlin");
                try (BrowserContext context = chromium.browser().newContext(options)) {
                    Page page = context.newPage();
                    page.navigate(world.server().page(root));
                    page.getByLabel("Name").fill(name);
                    page.getByLabel("Password").fill(password);
                    page.locator("main button").click();
                    page.waitForURL("**" + root);
                    for (Shot shot : shots) {
                        take(page, shot, (width == WIDE ? "wide-" : "narrow-") + scheme);
                    }
                }
            }
        }
    }

    /** The address may be followed by what to click there. */
    private static void take(Page page, Shot shot, String kind) {
        String[] path = shot.path().split(" ", 2);
        page.navigate(world.server().page(path[0]));
        if (path.length > 1) {
            page.locator(path[1]).first().click();
            page.locator(".facts, .life, .things").first().waitFor();
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(INTO.resolve(shot.name() + "-" + kind.toLowerCase(Locale.ROOT) + ".png")));
    }
}
