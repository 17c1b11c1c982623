package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database is backed up while it runs, and put back after its phones went on. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackupRestoreIT {

    private static final String PHOTO = "/9j/" + "A".repeat(4_000);

    @TempDir
    Path folder;

    @Test
    void phonesGoOnAfterAnOlderStateCameBack() throws IOException {
        Path backup = folder.resolve("backup.zip");
        try (RunningServer server = new RunningServer(folder.resolve("data"))) {
            server.owner("ada", "secret");
            server.cli(
                            "hush\n",
                            "user",
                            "im",
                            "ada",
                            "--type",
                            "xmpp",
                            "--login",
                            "ada@example.org",
                            "--password-stdin")
                    .orFail();
            Phone first = new Phone(folder, "first", server.url(), "ada", "secret");
            Phone second = new Phone(folder, "second", server.url(), "ada", "secret");
            first.write(
                    "1",
                    "N:Gates;Bill",
                    "FN:Bill Gates",
                    "TEL;TYPE=CELL:+8613501234567",
                    "PHOTO;ENCODING=B;TYPE=JPEG:" + PHOTO);
            first.write("2", "N:Lovelace;Ada", "FN:Ada Lovelace", "TEL;TYPE=CELL:+441234567");
            first.sync("slow");
            second.sync("slow");
            first.edit("Bill Gates", "+8613501234567", "+8613500000001");
            second.edit("Bill Gates", "+8613501234567", "+8613500000002");
            first.sync("two-way");
            second.sync("two-way");
            first.sync("two-way");
            String conflicts = server.cli("", "conflicts", "list", "ada", "--json")
                    .orFail()
                    .output();
            String history = server.cli("", "contacts", "show", "ada", "1", "--json")
                    .orFail()
                    .output();
            assertThat(conflicts).contains("\"id\"");

            server.cli("", "backup", "--out", backup.toString()).orFail();
            assertThat(restore(server, "--from", backup.toString(), "--replace").output())
                    .as("not while the server runs")
                    .contains("another server");

            first.write("3", "N:Later;Person", "FN:Person Later", "TEL;TYPE=CELL:+49301234567");
            first.edit("Ada Lovelace", "+441234567", "+441111111");
            first.sync("two-way");
            second.sync("two-way");
            assertThat(second.cards()).hasSize(3);
            server.stop();

            Path key = server.data().resolve("secrets/master.json");
            Path aside = Files.move(key, folder.resolve("aside"));
            assertThat(restore(server, "--from", backup.toString(), "--replace").output())
                    .contains("master key")
                    .contains("is missing");
            Files.move(aside, key);
            assertThat(restore(server, "--from", backup.toString()).output()).contains("--replace");
            restore(server, "--from", backup.toString(), "--replace").orFail();
            server.start();

            assertThat(server.cli("", "conflicts", "list", "ada", "--json")
                            .orFail()
                            .output())
                    .isEqualTo(conflicts);
            assertThat(server.cli("", "contacts", "show", "ada", "1", "--json")
                            .orFail()
                            .output())
                    .isEqualTo(history)
                    .contains(PHOTO.substring(0, 60));
            first.sync("two-way");
            second.sync("two-way");
            first.sync("two-way");
            for (Phone phone : List.of(first, second)) {
                assertThat(phone.cards()).hasSize(3);
                // The server has lost what the phone and it agreed on last, so the number of before may stay beside the
                // new one.
                assertThat(String.join("", phone.cards().values()))
                        .contains("FN:Bill Gates", "FN:Ada Lovelace", "FN:Person Later", "+441111111", "+49301234567");
            }
            assertThat(server.cli("", "contacts", "list", "ada", "--json")
                            .orFail()
                            .output())
                    .contains("Bill Gates", "Ada Lovelace", "Person Later");
            assertThat(server.cli("", "keys", "rotate").orFail().output())
                    .as("what was sealed opens")
                    .doesNotContain("do not open");
        }
    }

    /** By the script: on the class path of this test stands everything of the schema twice, which its reader refuses. */
    private static Programs.Result restore(RunningServer server, String... options) {
        List<String> line = new ArrayList<>(List.of("restore"));
        line.addAll(List.of(options));
        return server.script("", line);
    }
}
