package io.cardroster.server.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The second half of the demo: the friend on the phone comes onto the XMPP roster, and a message goes to her. */
final class ImStory {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> OPEN = Set.of("accepted", "sending");

    private final Narrator tell;
    private final Commands commands;
    private final DemoProsody prosody;
    private final String password;

    ImStory(Narrator tell, Commands commands, DemoProsody prosody, String password) {
        this.tell = tell;
        this.commands = commands;
        this.prosody = prosody;
        this.password = password;
    }

    void play() {
        commands.done(
                password + "\n",
                "user",
                "im",
                Demo.OWNER,
                "--type",
                "xmpp",
                "--login",
                Demo.OWNER_JID,
                "--password-stdin");
        commands.done("", "roster", "pull", Demo.OWNER);
        tell.step("the IM login " + Demo.OWNER_JID + " is stored, encrypted; the roster is read");
        confirm(await(entry -> settled(entry) || state(entry).equals("prompted"), "a prompt"));
        forward();
    }

    private void confirm(JsonNode entry) {
        if (state(entry).equals("prompted")) {
            String id = entry.path("id").asString();
            tell.step("the owner is asked: put \"" + entry.path("name").asString() + "\", "
                    + entry.path("number").asString() + ", on the roster?");
            tell.detail(commands.typed("roster", "confirm", Demo.OWNER, id));
            commands.done("", "roster", "confirm", Demo.OWNER, id);
            entry = await(ImStory::settled, "the roster entry");
        } else {
            tell.step("nothing to ask: " + Demo.FRIEND + " was decided about before");
        }
        tell.step("roster entry " + entry.path("number").asString() + ": " + state(entry) + "; Prosody's own roster "
                + (prosody.rosterHolds(Demo.OWNER, Demo.FRIEND) ? "has it" : "does not have it yet"));
    }

    private void forward() {
        boolean before = !states().isEmpty();
        commands.done(
                "",
                "forward",
                Demo.OWNER,
                "--to",
                "xmpp:" + Demo.FRIEND,
                "--text",
                "Hello from Cardroster",
                "--key",
                "demo-1");
        tell.step(
                before
                        ? "the same message again, with the same key, is not sent twice"
                        : "a message to " + Demo.FRIEND + " is accepted; the owner need not be logged in");
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> states = states();
        while (states.stream().anyMatch(OPEN::contains) && System.nanoTime() < end) {
            pause();
            states = states();
        }
        tell.step("its state: " + String.join(", ", states));
        tell.detail(commands.typed("forwards", "list", Demo.OWNER));
    }

    private List<String> states() {
        List<String> states = new ArrayList<>();
        for (JsonNode forward : commands.json("forwards", "list", Demo.OWNER)) {
            forward.path("recipients").forEach(recipient -> states.add(state(recipient)));
        }
        return states;
    }

    private JsonNode await(Predicate<JsonNode> wanted, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (JsonNode entry : commands.json("roster", "list", Demo.OWNER)) {
                if (entry.path("number").asString().equals(Demo.FRIEND) && wanted.test(entry)) {
                    return entry;
                }
            }
            pause();
        }
        throw new DemoFailedException(what + " for " + Demo.FRIEND + " did not come within " + PATIENCE.toSeconds()
                + " s; see: " + commands.typed("roster", "list", Demo.OWNER));
    }

    private static boolean settled(JsonNode entry) {
        return Set.of("on roster", "rejected", "failed").contains(state(entry));
    }

    private static String state(JsonNode node) {
        return node.path("state").asString();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("the demo was stopped", e);
        }
    }
}
