package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An owner opens every page of his and does everything that the pages offer, on what his phones and his IM platform brought: once with
 * script, once without. That nothing was left out is proved with the server's own table of routes.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MeWalkIT {

    private static final String ROOT = "/me/";

    @TempDir
    static Path folder;

    private static ImWorld world;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        world = ImWorld.withStrangers(folder, Brand.PROSODY);
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
            walk.open("/me");
            walk.logIn(ROOT, name, "secret");
            walk.speakBothLanguages("联系人");
            findsAContact(walk);
            addsEditsAndDeletesAContact(walk, owner);
            answersQuestionsByKeyboardAlone(walk);
            answersStrangers(walk, name);
            settlesADuplicateByKeyboardAlone(walk);
            decidesOnMessages(walk);
            sendsAMessage(walk);
            admitsPhones(walk, owner);
            storesHisLogin(walk, name);
            walk.logOut(ROOT);
            walk.assertNothingLeft(ROOT, folder);
        }
    }

    private static void findsAContact(Walk walk) {
        walk.open(ROOT);
        walk.page().getByLabel("Name, number or IM number").fill("Baker");
        if (!walk.script()) {
            walk.press("Search");
        }
        walk.page().getByText("Carol Clark").waitFor(gone());
        walk.follow(walk.page().locator(".people a").first());
        walk.seePicture();
        walk.follow("All contacts");
    }

    private static void addsEditsAndDeletesAContact(Walk walk, BusyOwner owner) {
        walk.follow(walk.page().locator("a[href='/me/cards/new']"));
        walk.page().getByLabel("First name").fill("Nina");
        walk.page().getByLabel("Last name").fill("New");
        walk.press("Save");
        walk.see("Saved. Your phones get it at their next sync.");
        walk.look();
        owner.one().sync("two-way");
        owner.one().luidOf("FN:Nina New");

        walk.follow("Edit");
        walk.page().getByLabel("Job title").fill("Neurologist");
        walk.press("Save");
        walk.see("Neurologist");
        owner.one().sync("two-way");
        assertThat(owner.one().cards().get(owner.one().luidOf("FN:Nina New"))).contains("TITLE:Neurologist");

        walk.page().locator("summary").getByText("Delete").click();
        walk.look();
        walk.button("Delete").last().click();
        walk.page().waitForURL("**" + ROOT);
        assertThat(walk.main()).doesNotContain("Nina New");
        owner.one().sync("two-way");
        assertThat(owner.one().cards().values()).noneMatch(card -> card.contains("Nina New"));
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    private static void answersQuestionsByKeyboardAlone(Walk walk) {
        walk.open(ROOT);
        walk.enterByKeyboard("Waiting for your answer: " + BusyOwner.ACCOUNTS);
        walk.page().waitForURL("**/me/prompts");
        walk.look();
        for (String answer : new String[] {"Add", "Leave off"}) {
            int waiting = walk.page().locator(".question").count();
            walk.enterByKeyboard(answer);
            walk.page().locator(".question").nth(waiting - 1).waitFor(gone());
        }
        assertThat(walk.page().locator(".question").count()).isEqualTo(2);
        walk.enterByKeyboard("Add all");
        walk.see("Nothing waits for your answer.");
        walk.press("Look at the IM list now");
        walk.see("list read:");
        walk.look();
    }

    private static void answersStrangers(Walk walk, String name) {
        walk.open("/me/prompts");
        String jid = name + "@im.test";
        try (Peer uncle = Peer.online(world.xmpp(), world.xmpp().user("uncle-of-" + name, "x"), "x");
                Peer pest = Peer.online(world.xmpp(), world.xmpp().user("pest-of-" + name, "x"), "x")) {
            uncle.subscribe(jid, "Uncle Bob");
            pest.subscribe(jid, "Your bank");
            for (String stranger : new String[] {"uncle-of-" + name, "pest-of-" + name}) {
                walk.await(() -> walk.submit(walk.button("Look at the IM list now")), stranger);
            }
            question(walk, "uncle-of-").getByText("Accept").click();
            question(walk, "uncle-of-").waitFor(gone());
            question(walk, "pest-of-").getByText("Decline").click();
            question(walk, "pest-of-").waitFor(gone());
            world.rosterHolds(name, "uncle-of-" + name);
        }
    }

    private static Locator question(Walk walk, String text) {
        return walk.page().locator(".question").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void settlesADuplicateByKeyboardAlone(Walk walk) {
        walk.open(ROOT);
        walk.enterByKeyboard("Contacts that a phone sent twice, waiting for your decision: 1");
        walk.page().waitForURL("**/me/duplicates");
        assertThat(walk.main()).contains("Robert Baker");
        walk.seePicture();
        walk.look();
        walk.enterByKeyboard("Make one of them");
        walk.see("Nothing waits for your decision.");
    }

    private static void decidesOnMessages(Walk walk) {
        walk.follow("Messages");
        walk.follow(walk.page().locator(".people a", hasText("Shall I come?")));
        walk.submit(walk.button("Send it"));
        walk.awaitByReloading("sent");
        walk.follow("All messages");
        walk.follow(walk.page().locator(".people a", hasText("I am late")));
        walk.submit(walk.button("Cancel what is not sent yet"));
        walk.page().locator(".state.cancelled").waitFor();
        walk.look();
        walk.follow("All messages");
        walk.follow(walk.page().locator(".people a", hasText("Hello, nobody")));
        walk.submit(walk.button("Try again for those who did not get it"));
        walk.awaitByReloading("failed");
    }

    private static Page.LocatorOptions hasText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static void sendsAMessage(Walk walk) {
        walk.open("/me/forwards");
        walk.follow(walk.page().locator("a[href='/me/forward']"));
        walk.page().getByLabel("Search your contacts").fill("carol");
        if (!walk.script()) {
            walk.page().locator(".row.wide").getByText("Search").first().click();
        }
        walk.page().locator(".pick").first().waitFor();
        walk.look();
        walk.page().locator(".pick").first().click();
        walk.page().locator(".chips li").first().waitFor();
        walk.page().getByText("Somebody else, or a group").click();
        walk.page().getByLabel("Type and number").fill("xmpp:lobby@rooms.im.test");
        walk.press("Add");
        walk.page().locator(".chips li").nth(1).waitFor();
        walk.look();
        walk.press("Take out xmpp:lobby@rooms.im.test");
        walk.page().locator(".chips li").nth(1).waitFor(gone());
        walk.page()
                .getByLabel("Message", new Page.GetByLabelOptions().setExact(true))
                .fill("See you at eight");
        walk.submit(walk.button("Send"));
        walk.see("See you at eight");
        walk.awaitByReloading("sent");
    }

    private static void admitsPhones(Walk walk, BusyOwner owner) {
        walk.follow("Phones");
        walk.button("Block " + owner.two().deviceId()).click();
        walk.button("Let in again " + owner.two().deviceId()).waitFor();
        walk.look();
        assertThat(owner.two().trySync("two-way").exitCode()).isNotZero();
        walk.button("Let in again " + owner.two().deviceId()).click();
        walk.button("Block " + owner.two().deviceId()).waitFor();
        owner.two().sync("two-way");
        walk.button("Forget " + owner.two().deviceId()).click();
        walk.button("Forget " + owner.two().deviceId()).waitFor(gone());
    }

    private static void storesHisLogin(Walk walk, String name) {
        walk.page().getByLabel("IM login, for example").fill(name + "@im.test");
        walk.page()
                .getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(ImWorld.PASSWORD);
        walk.press("Store");
        walk.see(name + "@im.test");
        assertThat(walk.page().locator(".refusal").count()).isZero();
        walk.look();
    }
}
