package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two phones change one card: what each changed alone is kept, what both changed is logged, shown and can be brought back. */
class ConflictIT {

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void startServer() {
        server = new RunningServer(folder.resolve("data"));
        server.cli("page-secret\n", "admin", "add", "root", "--password-stdin").orFail();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Phone[] twoPhonesThatChangeOneCard(String owner) {
        server.owner(owner, "secret");
        Phone one = new Phone(folder, owner + "1", server.url(), owner, "secret");
        Phone two = new Phone(folder, owner + "2", server.url(), owner, "secret");
        one.write(
                "1",
                "N:Both;Bob;;;",
                "FN:Bob Both",
                "TITLE:Clerk",
                "TEL;TYPE=CELL:+15550300001",
                "EMAIL:bob@example.org");
        one.sync("slow");
        two.sync("slow");
        one.edit("Bob Both", "TITLE:Clerk", "TITLE:Baker");
        one.edit("Bob Both", "+15550300001", "+15550300011");
        two.edit("Bob Both", "TITLE:Clerk", "TITLE:Miller");
        two.edit("Bob Both", "bob@example.org", "robert@example.org");
        one.sync("two-way");
        two.sync("two-way");
        one.sync("two-way");
        return new Phone[] {one, two};
    }

    @Test
    void theLoserOfAConflictComesBackToBothPhones() {
        Phone[] phones = twoPhonesThatChangeOneCard("dora");

        for (Phone phone : phones) {
            assertThat(text(phone)).contains("+15550300011", "robert@example.org", "TITLE:Miller");
        }
        String conflicts =
                server.cli("", "conflicts", "list", "dora", "--json").orFail().output();
        assertThat(conflicts).contains("\"TITLE\"").contains("\"winner\"").doesNotContain("\"TEL\"");

        server.cli("", "conflicts", "restore", firstId(conflicts)).orFail();
        phones[0].sync("two-way");
        phones[1].sync("two-way");

        assertThat(text(phones[0])).contains("TITLE:Baker", "+15550300011", "robert@example.org");
        assertThat(lines(phones[1])).containsExactlyInAnyOrderElementsOf(lines(phones[0]));
        for (Phone phone : phones) {
            assertThat(phone.sync("two-way").lines().filter(line -> line.contains("contacts |")))
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(line.replaceAll("[^1-9]", "")).isEmpty());
        }
    }

    @Test
    void theAdministratorSeesAllThreeVersionsInABrowser() {
        Programs.require("chromium", "chromium");
        twoPhonesThatChangeOneCard("erik");

        List<String> console = new ArrayList<>();
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of(
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync")))) {
            Page page = browser.newPage();
            page.onConsoleMessage(message -> console.add(message.type() + " " + message.text()));
            page.navigate(server.page("/admin/"));
            page.getByLabel("Name").fill("root");
            page.getByLabel("Password").fill("page-secret");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                    .click();
            page.navigate(server.page("/admin/conflicts"));
            page.locator("tr", new Page.LocatorOptions().setHasText("erik"))
                    .getByRole(AriaRole.LINK)
                    .first()
                    .click();

            assertThat(page.locator("main").innerText()).contains("Clerk", "Baker", "Miller");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Restore"))
                    .click();
            page.getByText("was brought back").first().waitFor();
        }
        assertThat(console).isEmpty();
        assertThat(server.cli("", "conflicts", "list", "erik", "--json")
                        .orFail()
                        .output())
                .containsPattern("\"restored\"\\s*:\\s*true");
    }

    private static String text(Phone phone) {
        return String.join("", phone.cards().values());
    }

    private static List<String> lines(Phone phone) {
        return text(phone).lines().toList();
    }

    private static String firstId(String json) {
        Matcher id = Pattern.compile("\"id\"\\s*:\\s*\"?([0-9.]+)").matcher(json);
        assertThat(id.find()).as(json).isTrue();
        return id.group(1);
    }
}
