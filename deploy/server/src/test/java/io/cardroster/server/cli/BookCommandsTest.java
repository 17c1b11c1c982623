package io.cardroster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Contacts, their histories, conflicts and duplicates from the command line. */
class BookCommandsTest extends AtTheTerminal {

    @Test
    void contactsHaveTheirShape() {
        JsonNode contact = json("contacts", "list", "ada", "--json").get(0);

        assertThat(contact.propertyNames()).containsExactly("id", "revision", "name", "mobile", "accounts");
        assertThat(contact.get("id").asString()).isEqualTo("1");
        assertThat(contact.get("accounts").get(0).propertyNames())
                .containsExactly("type", "number", "mark", "state", "reason");
        assertThat(contact.get("accounts").get(0).get("state").asString()).isEqualTo("on roster");

        JsonNode shown = json("contacts", "show", "ada", "1", "--json");
        assertThat(shown.get("vcard").asString()).startsWith("BEGIN:VCARD");
        assertThat(shown.get("history")).hasSize(3);
        assertThat(shown.get("history").get(0).propertyNames())
                .containsExactly("version", "revision", "at", "origin", "did", "replaced", "sync", "bytes", "current");
        JsonNode conflict = shown.get("log").get(1);
        assertThat(conflict.propertyNames())
                .containsExactly(
                        "id",
                        "kind",
                        "at",
                        "revision",
                        "device",
                        "sync",
                        "base",
                        "before",
                        "sent",
                        "result",
                        "properties",
                        "policy",
                        "winner",
                        "rule",
                        "settled");
        assertThat(conflict.get("kind").asString()).isEqualTo("conflict");
        assertThat(conflict.get("sync").asString()).isEqualTo("1.1");
    }

    @Test
    void theLifeOfAContactIsToldInSentences() {
        assertThat(run("explain", "ada", "1")).isZero();
        List<String> told = out.toString().lines().toList();
        assertThat(told)
                .anyMatch(line -> line.startsWith("2026-01-02T03:04:05Z: Both phone 1 in sync 1.1 and another side had"
                        + " changed N; the phone won by the policy merge."))
                .contains("Its account xmpp:grace@example.org is on the roster.")
                .anyMatch(line -> line.endsWith("see: duplicates list ada."))
                .anyMatch(line -> line.startsWith("Now it stands at version "));
        assertThat(told).noneMatch(line -> line.contains("Grace"));
        JsonNode story = json("explain", "ada", "1", "--json");
        assertThat(story.propertyNames()).containsExactly("contact", "sentences");
        assertThat(story.get("sentences")).hasSize(told.size());
        assertThat(run("explain", "ada", "77")).isEqualTo(1);
        assertThat(err.toString()).contains("ada has no contact 77; see: contacts list ada");
    }

    @Test
    void aContactGoesBackToAnEarlierVersion() {
        assertThat(run("contacts", "undo", "ada", "1", "--to", "1")).isZero();
        assertThat(out.toString()).isEqualTo("contact 1 of ada is back at version 1\n");
        assertThat(json("contacts", "list", "ada", "--json").get(0).get("name").asString())
                .isEqualTo("Grace");
        assertThat(run("contacts", "show", "ada", "1")).isZero();
        assertThat(out.toString()).contains("restored 3", "version 1 brought back");

        assertThat(run("contacts", "undo", "ada", "1", "--to", "1")).isEqualTo(1);
        assertThat(run("contacts", "undo", "ada", "1", "--to", "4"))
                .isEqualTo(1); // a held body, no version of the card
        assertThat(run("contacts", "undo", "ada", "77", "--to", "1")).isEqualTo(1);
        assertThat(run("contacts", "undo", "ada", "1", "--to", "x")).isEqualTo(1);
        assertThat(run("contacts", "undo", "ada", "1")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "contact 1 stands at version 1 already",
                        "contact 1 has no version 4; see: contacts show ada 1",
                        "ada has no contact 77; see: contacts list ada",
                        "contact 1 has no version x");
    }

    @Test
    void syncsThatChangedContactsAreListedAndUndone() {
        JsonNode sync = json("sync", "list", "ada", "--json").get(0);
        assertThat(sync.propertyNames())
                .containsExactly("id", "device", "mode", "began", "ended", "added", "changed", "removed", "undone");
        assertThat(sync.get("id").asString()).isEqualTo("1.1");

        assertThat(run("sync", "undo", "ada", "1.1")).isZero();
        assertThat(out.toString()).contains("sync 1.1 of ada undone: brought back 0");
        assertThat(run("sync", "list", "ada")).isZero();
        assertThat(run("sync", "undo", "ada", "1.2")).isEqualTo(1);
        assertThat(run("sync", "undo", "ada", "all")).isEqualTo(1);
        assertThat(err.toString()).contains("no sync 1.2 changed the contacts of ada; see: sync list ada");
    }

    @Test
    void conflictsHaveTheirShapeAndAreRestored() {
        JsonNode conflict = json("conflicts", "list", "--json").get(0);
        assertThat(conflict.propertyNames())
                .containsExactly(
                        "id", "owner", "device", "contact", "at", "properties", "policy", "winner", "restored");
        assertThat(conflict.get("id").asString()).isEqualTo("1.1");
        assertThat(conflict.get("at").asString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(json("conflicts", "list", "ada", "--json")).hasSize(1);

        JsonNode versions = json("conflicts", "show", "1.1", "--json").get("versions");
        assertThat(versions.propertyNames()).containsExactly("base", "device", "server", "result");
        assertThat(versions.get("base").get("text").asString()).contains("N:Grace");

        assertThat(run("conflicts", "restore", "1.1")).isZero();
        assertThat(face.decisions).containsExactly("restore 1.1");
        assertThat(json("conflicts", "list", "--json").get(0).get("restored").asBoolean())
                .isTrue();

        face.refusal = Optional.of("restored already");
        assertThat(run("conflicts", "restore", "1.1")).isEqualTo(1);
        assertThat(err.toString()).contains("cardroster: restored already");
    }

    @Test
    void duplicatesAreListedAndResolved() {
        JsonNode duplicate = json("duplicates", "list", "ada", "--json").get(0);
        assertThat(duplicate.get("id").asString()).isEqualTo("4");
        assertThat(duplicate.get("name").asString()).isEqualTo("Second");
        assertThat(duplicate.get("contact").asString()).isEqualTo("1");

        assertThat(run("duplicates", "resolve", "ada", "4", "keep-both")).isZero();
        assertThat(face.decisions).containsExactly("resolve 1.4 keep-both");
    }
}
