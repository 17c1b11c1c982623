package io.cardroster.server.demo;

import java.net.URI;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The first half of the demo: cards travel from one phone to another, and both change the same card. */
final class PhoneStory {

    private static final String FIRST_TITLE = "TITLE:Clerk";

    private final Narrator tell;
    private final Commands commands;
    private final DemoPhone one;
    private final DemoPhone two;

    PhoneStory(Narrator tell, Commands commands, Path folder, URI sync, String password) {
        this.tell = tell;
        this.commands = commands;
        this.one = new DemoPhone("one", folder, sync, Demo.OWNER, password);
        this.two = new DemoPhone("two", folder, sync, Demo.OWNER, password);
    }

    void play() {
        if (one.fresh()) {
            writeCards();
        }
        sync(one);
        sync(two);
        conflict();
    }

    private void writeCards() {
        one.write(
                "1",
                "N:Friend;Fiona;;;",
                "FN:Fiona Friend",
                "TEL;CELL:+15550101001",
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:" + Demo.FRIEND);
        one.write(
                "2",
                "N:Quick;Quentin;;;",
                "FN:Quentin Quick",
                "TEL;CELL:+15550101002",
                "X-IM-TYPE:QQ",
                "X-IM-NUMBER:10001");
        one.write("3", "N:Both;Bob;;;", "FN:Bob Both", "TEL;CELL:+15550101003", FIRST_TITLE);
    }

    private void sync(DemoPhone phone) {
        PhoneSession.Summary summary = phone.sync();
        tell.step("phone " + phone.name() + " synchronised: " + cards(summary.sent()) + " up, "
                + cards(summary.received()) + " down; it holds " + cards(phone.size()));
    }

    private void conflict() {
        if (one.edit(FIRST_TITLE, "TITLE:Baker")) {
            two.edit(FIRST_TITLE, "TITLE:Miller");
            tell.step("both phones change the title of Bob Both, one to Baker, the other to Miller");
        }
        for (DemoPhone phone : new DemoPhone[] {one, two, one}) {
            phone.sync();
        }
        JsonNode conflicts = commands.json("conflicts", "list", Demo.OWNER);
        String title = one.shows("TITLE:Miller") ? "Miller" : "Baker";
        tell.step("conflicts logged: " + conflicts.size() + "; both phones now show the title " + title
                + ", and the other can be brought back:");
        for (JsonNode conflict : conflicts) {
            tell.detail(
                    commands.typed("conflicts", "restore", conflict.path("id").asString()));
        }
    }

    private static String cards(int count) {
        return count == 1 ? "1 card" : count + " cards";
    }
}
