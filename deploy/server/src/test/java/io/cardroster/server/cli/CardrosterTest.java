package io.cardroster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ezvcard.Ezvcard;
import io.cardroster.server.face.Face;
import io.cardroster.source.spi.OwnerDirectory.KnownDevice;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line against a running administration. */
class CardrosterTest {

    @TempDir
    private Path data = Path.of("");

    private final InputStream stdin = System.in;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Face face;

    @BeforeEach
    void open() {
        face = new Face(data);
    }

    @AfterEach
    void close() {
        System.setIn(stdin);
        face.close();
    }

    @Test
    void ownerIsAddedChangedAndRemoved() {
        assertThat(typing("pa:ss", "user", "add", "bob", "--password-stdin")).isZero();
        assertThat(typing("other", "user", "passwd", "bob", "--password-stdin")).isZero();
        assertThat(run("user", "confirm", "bob", "auto")).isZero();
        assertThat(typing(
                        "im", "user", "im", "bob", "--type", "xmpp", "--login", "bob@example.org", "--password-stdin"))
                .isZero();

        JsonNode bob = json("user", "list", "--json").get(1);
        assertThat(bob.get("name").asString()).isEqualTo("bob");
        assertThat(bob.get("confirm").asString()).isEqualTo("auto");
        assertThat(face.owners.imLogin(new OwnerId(2), "xmpp").orElseThrow().login())
                .isEqualTo("bob@example.org");

        assertThat(run("user", "remove", "bob")).isZero();
        assertThat(json("user", "list", "--json")).hasSize(1);
    }

    @Test
    void ownersComeFromAListThatCanBeGivenAgain() throws IOException {
        Path list = Files.writeString(data.resolve("owners.csv"), "\ufeff" + """
                name,password,form
                bob,one,
                eve,"two, ""quoted""\",syncml-1.0
                bad:name,three,
                bob,other,

                kim,,
                zoe,four,no-md5
                ann
                ada,wrong,
                吴,pass,md5
                """);

        assertThat(run("user", "import", list.toString(), "--dry-run")).isEqualTo(1);
        assertThat(out.toString()).endsWith("3 would be added, 0 already there, 6 not taken\n");
        assertThat(json("user", "list", "--json")).hasSize(1);

        assertThat(run("user", "import", list.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "line 4: a name has 1 to 64 letters",
                        "line 5: stands in line 2 with another password",
                        "line 7: a password has 1 to 256 characters",
                        "line 8: the form is md5, syncml-1.0 or external",
                        "line 9: has 1 fields, the first line has 3",
                        "line 10: owner ada exists with another password",
                        "3 added, 0 already there, 6 not taken");
        assertThat(json("user", "list", "--json"))
                .extracting(owner -> owner.get("name").asString() + " "
                        + owner.get("password").asString())
                .contains("bob md5", "eve syncml-1.0", "吴 md5");

        out.getBuffer().setLength(0);
        assertThat(run("user", "import", list.toString(), "--json")).isEqualTo(1);
        JsonNode again = new JsonMapper().readTree(out.toString());
        assertThat(again.get("added").asInt()).isZero();
        assertThat(again.get("same").asInt()).isEqualTo(3);
        assertThat(again.get("complaints")).hasSize(6);
    }

    @Test
    void anOwnerIsExportedWithEveryCardAndVersion() throws IOException {
        Path file = data.resolve("ada.zip");

        assertThat(run("user", "export", "ada", "--out", file.toString())).isZero();

        assertThat(out.toString()).contains("exported ada to " + file);
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        JsonNode contact = json("contacts", "list", "ada", "--json").get(0);
        JsonNode detail = json("contacts", "show", "ada", contact.get("id").asString(), "--json");
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            assertThat(Ezvcard.parse(Files.readString(zip.getPath("contacts.vcf")))
                            .all())
                    .hasSize(json("contacts", "list", "ada", "--json").size());
            try (Stream<Path> versions = Files.list(
                    zip.getPath("versions", "contact " + contact.get("id").asString()))) {
                assertThat(versions)
                        .hasSize(detail.get("history").size())
                        .allSatisfy(version -> assertThat(
                                        Ezvcard.parse(Files.readString(version)).all())
                                .hasSize(1));
            }
            assertThat(Files.readString(zip.getPath("log.json"))).contains("1.1");
            assertThat(Files.readString(zip.getPath("devices.json"))).startsWith("[");
        }
        assertThat(run("user", "export", "ada", "--out", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(file + " exists already");
        assertThat(run("user", "export", "zoe", "--out", data.resolve("zoe.zip").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is no owner zoe");
        assertThat(data.resolve("zoe.zip")).doesNotExist();
    }

    @Test
    void whatIsNoListOfOwnersIsSaidSo() throws IOException {
        Path list = data.resolve("owners.csv");

        assertThat(run("user", "import", list.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("cannot read " + list);
        Files.writeString(list, "bob,secret\n");
        assertThat(run("user", "import", list.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("the first line must name the columns: name,password");
        Files.write(
                list, new byte[] {'n', 'a', 'm', 'e', ',', 'p', 'a', 's', 's', 'w', 'o', 'r', 'd', '\n', -1, ',', 'x'});
        assertThat(run("user", "import", list.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("what follows was not read: it is not UTF-8");
        Files.writeString(list, "name,password\nbob,\"never closed\n");
        assertThat(run("user", "import", list.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("line 1: what follows was not read: ");
    }

    @Test
    void theMasterKeyIsChangedAndShown() {
        assertThat(run("keys", "list")).isZero();
        assertThat(out.toString()).contains("key 0000000a seals; file master.json", "key 00000009 still opens");
        assertThat(run("keys", "rotate")).isZero();
        assertThat(out.toString())
                .contains("key 0000000b seals", "3 stored values sealed anew", "1 stored values do not open");
        assertThat(face.decisions).containsExactly("rotate");
        assertThat(run("keys", "drop-old")).isEqualTo(1);
        assertThat(err.toString()).contains("other nodes may still use the old key");
    }

    @Test
    void aPasswordIsKeptInTheFormThatWasChosenUntilAnotherOneIs() {
        assertThat(typing("pw", "user", "add", "bob", "--password-stdin", "--no-md5"))
                .isZero();
        assertThat(form("bob")).isEqualTo("no-md5");
        assertThat(typing("other", "user", "passwd", "bob", "--password-stdin")).isZero();
        assertThat(form("bob")).isEqualTo("no-md5");
        assertThat(typing("other", "user", "passwd", "bob", "--password-stdin", "--syncml-1.0"))
                .isZero();
        assertThat(form("bob")).isEqualTo("syncml-1.0");
        assertThat(typing("other", "user", "passwd", "bob", "--password-stdin", "--md5"))
                .isZero();
        assertThat(form("bob")).isEqualTo("md5");

        assertThat(typing("pw", "user", "add", "eve", "--password-stdin", "--no-md5", "--syncml-1.0"))
                .isEqualTo(2);
        face.owners.setVerifier(new OwnerId(2), new byte[] {1});
        assertThat(form("bob")).isEqualTo("unreadable");
    }

    @Test
    void phonesThatAskAreToldByWhatTheServerProvesItself() {
        assertThat(run("user", "server-login", "ada")).isZero();
        assertThat(out.toString()).containsPattern("server id  cardroster\npassword   [a-z2-9]{16}\n");
        JsonNode login = json("user", "server-login", "ada", "--json");
        assertThat(login.propertyNames()).containsExactly("name", "password");
        assertThat(run("user", "server-login", "nobody")).isEqualTo(1);
    }

    private String form(String name) {
        for (JsonNode owner : json("user", "list", "--json")) {
            if (owner.get("name").asString().equals(name)) {
                return owner.get("password").asString();
            }
        }
        throw new AssertionError("no owner " + name);
    }

    @Test
    void refusalIsExitCode1WithAReasonThatSaysWhatToDo() {
        assertThat(typing("x", "user", "add", "ada", "--password-stdin")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("cardroster: owner ada exists already; set the password with: user passwd\n");
        assertThat(run("contacts", "list", "eve")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no owner eve; see: user list");
        assertThat(run("contacts", "show", "ada", "77")).isEqualTo(1);
        assertThat(run("conflicts", "show", "1.99")).isEqualTo(1);
        assertThat(run("conflicts", "restore", "x")).isEqualTo(1);
        assertThat(run("duplicates", "resolve", "ada", "1", "merge")).isEqualTo(1);
        assertThat(typing("short", "admin", "add", "hedy", "--password-stdin")).isEqualTo(1);
        assertThat(typing("pw", "user", "add", "a:b", "--password-stdin")).isEqualTo(1);
        assertThat(face.decisions).isEmpty();
    }

    @Test
    void wrongUsageIsExitCode2() {
        assertThat(run("user")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
        assertThat(run("user", "add", "bob")).isEqualTo(2);
        assertThat(run("user", "confirm", "ada", "perhaps")).isEqualTo(2);
        assertThat(run("duplicates", "resolve", "ada", "2", "throw-away")).isEqualTo(2);
        assertThat(run("contacts", "list")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpHasExamples() {
        for (String group : List.of(
                "",
                "user",
                "admin",
                "contacts",
                "sync",
                "devices",
                "duplicates",
                "conflicts",
                "roster",
                "forward",
                "forwards")) {
            out.getBuffer().setLength(0);
            assertThat(run(group.isEmpty() ? new String[] {"--help"} : new String[] {group, "--help"}))
                    .isZero();
            assertThat(out.toString()).as(group).contains("Example", "cardroster");
        }
    }

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

    @Test
    void missingServerIsExplained(@TempDir Path empty) {
        assertThat(Cardroster.run(System.in, writer(out), writer(err), "--data", empty.toString(), "user", "list"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no server runs on " + empty, "deploy/run --data " + empty);
    }

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

    @Test
    void devicesAreListed() {
        face.owners.addDevice(
                new OwnerId(1),
                new KnownDevice(
                        3,
                        new DeviceUri("IMEI:1"),
                        "Nokia",
                        "E71",
                        Instant.parse("2025-12-31T00:00:00Z"),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        "SLOW",
                        "ok",
                        null));

        JsonNode device = json("devices", "list", "ada", "--json").get(0);
        assertThat(device.propertyNames())
                .containsExactly(
                        "id",
                        "device",
                        "manufacturer",
                        "model",
                        "firstSeen",
                        "lastSync",
                        "mode",
                        "outcome",
                        "blocked",
                        "recent");
        assertThat(device.get("lastSync").asString()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void devicesAreBlockedAndForgotten() {
        face.owners.addDevice(
                new OwnerId(1),
                new KnownDevice(2, new DeviceUri("IMEI:2"), "Nokia", "E71", null, Instant.EPOCH, "", "", null));
        assertThat(run("devices", "block", "ada", "2")).isZero();
        assertThat(json("devices", "list", "ada", "--json")
                        .get(0)
                        .get("blocked")
                        .asString())
                .isEqualTo("2026-01-01T00:00:00Z");
        assertThat(run("devices", "unblock", "ada", "2")).isZero();
        assertThat(run("devices", "forget", "ada", "2")).isZero();
        assertThat(json("devices", "list", "ada", "--json")).isEmpty();
        for (String id : List.of("2", "0", "x", "99999999999")) {
            assertThat(run("devices", "block", "ada", id)).isEqualTo(1);
            assertThat(err.toString()).contains("ada has no device " + id);
        }
    }

    @Test
    void lastAdministratorStays() {
        assertThat(run("admin", "remove", "grace")).isEqualTo(1);
        assertThat(run("admin", "role", "grace", "viewer")).isEqualTo(1);
        assertThat(err.toString()).contains("grace is the last administrator in the role admin; add another one first");
        assertThat(typing("long enough", "admin", "add", "hedy", "--password-stdin"))
                .isZero();
        assertThat(run("admin", "remove", "grace")).isZero();
        JsonNode hedy = json("admin", "list", "--json").get(0);
        assertThat(hedy.get("name").asString()).isEqualTo("hedy");
        assertThat(hedy.get("role").asString()).isEqualTo("admin");
    }

    @Test
    void administratorsHaveRoles() {
        assertThat(typing("long enough", "admin", "add", "ivy", "--role", "viewer", "--password-stdin"))
                .isZero();
        assertThat(run("admin", "role", "ivy", "support")).isZero();
        assertThat(run("admin", "list")).isZero();
        assertThat(out.toString())
                .contains("ivy is support")
                .containsPattern("ivy +support")
                .containsPattern("vera +viewer");

        assertThat(typing("long enough", "admin", "add", "joan", "--role", "boss", "--password-stdin"))
                .isEqualTo(1);
        assertThat(run("admin", "role", "ivy", "owner")).isEqualTo(1);
        assertThat(err.toString()).contains("the role is viewer, support or admin");
        assertThat(run("admin", "role", "nobody", "admin")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no administrator nobody");
    }

    @Test
    void textForPeopleHoldsNothingThatATerminalObeys() {
        assertThat(Stream.of("\u001b[2J", "a\u202eb", "tab\t").map(TextTable::clean))
                .containsExactly("·[2J", "a·b", "tab·");
        assertThat(run("contacts", "show", "ada", "1")).isZero();
        assertThat(run("conflicts", "list")).isZero();
        assertThat(run("conflicts", "show", "1.1")).isZero();
        assertThat(out.toString()).contains("--- server ---", "N:Grace");
    }

    private int typing(String line, String... args) {
        System.setIn(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return run(args);
    }

    private int run(String... args) {
        String[] all = Stream.concat(Stream.of("--data", data.toString()), Stream.of(args))
                .toArray(String[]::new);
        return Cardroster.run(System.in, writer(out), writer(err), all);
    }

    private JsonNode json(String... args) {
        out.getBuffer().setLength(0);
        assertThat(run(args)).as(err.toString()).isZero();
        return new JsonMapper().readTree(out.toString());
    }

    private static PrintWriter writer(StringWriter to) {
        return new PrintWriter(to, true);
    }
}
