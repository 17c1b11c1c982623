package io.cardroster.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server at a time, closed to others, and nobody else's directory. */
class DataDirectoryTest {

    @TempDir
    Path temporary;

    @Test
    void isMadeForItsOwnerOnly() throws IOException {
        Path data = temporary.resolve("a").resolve("data");

        try (DataDirectory opened = DataDirectory.open(data)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            opened.secret("x").path().getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void isHeldByOneAtATimeAndFreeAfterClosing() {
        Path data = temporary.resolve("data");

        try (DataDirectory held = DataDirectory.open(data)) {
            assertThatThrownBy(() -> DataDirectory.open(data))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("another server")
                    .hasMessageContaining(held.root().toString());
        }
        DataDirectory.open(data).close();
    }

    @Test
    void directoryWithOtherFilesIsLeftAlone() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "mine");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> DataDirectory.open(temporary))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("other files");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void fileInItsPlaceIsNamed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void secretIsReplacedWholeAndStaysPrivate() throws IOException {
        try (DataDirectory data = DataDirectory.open(temporary.resolve("data"))) {
            PrivateFile secret = data.secret("token");
            assertThat(secret.read()).isEmpty();

            secret.write("one".getBytes(StandardCharsets.UTF_8));
            secret.write("two".getBytes(StandardCharsets.UTF_8));

            assertThat(secret.read()).hasValue("two".getBytes(StandardCharsets.UTF_8));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret.path())))
                    .isEqualTo("rw-------");
            assertThat(secret.path().getParent()).isDirectoryNotContaining("glob:**.new");
        }
    }
}
