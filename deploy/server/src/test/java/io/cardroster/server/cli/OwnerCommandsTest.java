package io.cardroster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ezvcard.Ezvcard;
import io.cardroster.source.spi.OwnerDirectory.KnownDevice;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Owners with their devices, and administrators, from the command line. */
class OwnerCommandsTest extends AtTheTerminal {

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

    private String form(String name) {
        for (JsonNode owner : json("user", "list", "--json")) {
            if (owner.get("name").asString().equals(name)) {
                return owner.get("password").asString();
            }
        }
        throw new AssertionError("no owner " + name);
    }

    @Test
    void phonesThatAskAreToldByWhatTheServerProvesItself() {
        assertThat(run("user", "server-login", "ada")).isZero();
        assertThat(out.toString()).containsPattern("server id  cardroster\npassword   [a-z2-9]{16}\n");
        JsonNode login = json("user", "server-login", "ada", "--json");
        assertThat(login.propertyNames()).containsExactly("name", "password");
        assertThat(run("user", "server-login", "nobody")).isEqualTo(1);
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
}
