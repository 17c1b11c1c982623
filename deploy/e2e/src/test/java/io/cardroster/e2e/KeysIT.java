package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.im.counterpart.TestXmppServer.Brand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The master key is changed under a running server, and nobody has to enter a password again. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeysIT {

    @TempDir
    private Path folder;

    @Test
    void everythingOpensAfterTheMasterKeyWasChanged() throws IOException {
        try (ImWorld world = new ImWorld(folder, Brand.PROSODY)) {
            world.owner("ada");
            Phone phone = world.phone("ada1", "ada");
            phone.sync("slow");
            String shown = world.done("user", "server-login", "ada");
            Path file = world.server().data().resolve("secrets/master.json");
            String before = Files.readString(file);

            assertThat(world.done("keys", "rotate")).contains("2 stored values sealed anew", "still opens");
            phone.sync("two-way");
            world.pull("ada");
            assertThat(world.server().cli("", "keys", "drop-old"))
                    .satisfies(result -> assertThat(result.exitCode()).isEqualTo(1))
                    .satisfies(result -> assertThat(result.output()).contains("try again after"));

            world.server().kill();
            world.server().start();
            phone.sync("two-way");
            world.pull("ada");
            assertThat(world.done("user", "server-login", "ada")).isEqualTo(shown);
            assertThat(Files.readString(file)).isNotEqualTo(before);
        }
    }
}
