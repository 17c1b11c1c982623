package io.cardroster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rosters and messages from the command line. */
class ImCommandsTest extends AtTheTerminal {

    @Test
    void accountsAreAskedAboutAndAnswered() {
        assertThat(run("roster", "pull", "ada")).isEqualTo(1);
        assertThat(err.toString()).contains("ada has no IM login; store one with: user im");
        assertThat(storeLogin("im secret")).isZero();
        face.addAccount("bob@im.test");
        face.addAccount("eve@im.test");
        assertThat(run("roster", "pull", "ada")).isZero();
        assertThat(out.toString()).contains("xmpp: read, entries 0, new or renamed contacts 0");

        JsonNode first = json("roster", "list", "ada", "--json").get(0);
        assertThat(first.propertyNames()).containsExactly("id", "type", "number", "name", "state", "reason", "was");
        assertThat(first.get("number").asString()).isEqualTo("bob@im.test");
        assertThat(first.get("state").asString()).isEqualTo("prompted");
        String bob = first.get("id").asString();
        String eve = json("roster", "list", "ada", "--json").get(1).get("id").asString();

        assertThat(run("roster", "confirm", "ada", bob, "99")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no account 99; see: roster list ada");
        assertThat(run("roster", "reject", "ada", eve)).isZero();
        assertThat(run("roster", "confirm", "ada", eve)).isEqualTo(1);
        assertThat(err.toString()).contains(eve + ": it does not wait for an answer");
        assertThat(states()).contains(bob + " on roster", eve + " rejected");
        assertThat(face.platform.roster).containsOnlyKeys("bob@im.test");
    }

    @Test
    void aRefusedPasswordIsSaidAndSentOnce() {
        assertThat(storeLogin("wrong")).isZero();
        assertThat(run("roster", "pull", "ada")).isEqualTo(1);
        assertThat(err.toString()).contains("not read: xmpp: this password was refused before");
        assertThat(face.platform.calls).containsExactly("login");

        assertThat(run("roster", "pull", "ada", "--json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"outcome\" : \"failed\"");
    }

    @Test
    void forwardsAreAcceptedListedAndRefused() {
        assertThat(storeLogin("im secret")).isZero();
        assertThat(run("forward", "ada", "--to", "xmpp:bob@im.test", "xmpp:eve@im.test", "--text", "Hi", "--key", "k"))
                .isZero();
        String id = out.toString().strip().lines().reduce((a, b) -> b).orElseThrow();

        JsonNode forward = json("forwards", "list", "ada", "--json").get(0);
        assertThat(forward.propertyNames()).containsExactly("id", "at", "text", "ownLogin", "recipients");
        assertThat(forward.get("id").asString()).isEqualTo(id);
        assertThat(forward.get("recipients")).hasSize(2);
        JsonNode recipient = forward.get("recipients").get(0);
        assertThat(recipient.propertyNames()).containsExactly("type", "number", "state", "attempts", "reason");
        assertThat(recipient.get("state").asString()).isEqualTo("sent");
        assertThat(face.platform.arrived).hasSize(2);

        JsonNode again = json("forward", "ada", "--to", "xmpp:bob@im.test", "--text", "Hi", "--key", "k", "--json");
        assertThat(again.get("id").asString()).isEqualTo(id);
        assertThat(run("forwards", "cancel", "ada", id)).isEqualTo(1);
        assertThat(run("forward", "ada", "--to", "xmpp:bob@elsewhere.test", "--text", "Hi"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no platform for xmpp:bob@elsewhere.test");
        assertThat(run("forward", "ada", "--to", "bob", "--text", "Hi")).isEqualTo(1);
        assertThat(err.toString()).contains("not one contact with one account: bob");
        assertThat(run("forward", "ada", "--text", "Hi")).isEqualTo(2);
    }

    @Test
    void aForwardTakesALoginOfItsOwn() {
        assertThat(run("forward", "ada", "--to", "xmpp:bob@im.test", "--text", "Hi"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no login for xmpp");
        assertThat(run("forward", "ada", "--to", "xmpp:bob@im.test", "--text", "Hi", "--login", "ada@im.test"))
                .isEqualTo(2);
        assertThat(typing(
                        "im secret",
                        "forward",
                        "ada",
                        "--to",
                        "xmpp:bob@im.test",
                        "--text",
                        "Hi",
                        "--login",
                        "ada@im.test",
                        "--password-stdin"))
                .isZero();
        assertThat(face.platform.arrived).hasSize(1);
    }

    private int storeLogin(String password) {
        return typing(password, "user", "im", "ada", "--type", "xmpp", "--login", "ada@im.test", "--password-stdin");
    }

    private List<String> states() {
        List<String> states = new ArrayList<>();
        json("roster", "list", "ada", "--json")
                .forEach(a ->
                        states.add(a.get("id").asString() + " " + a.get("state").asString()));
        return states;
    }
}
