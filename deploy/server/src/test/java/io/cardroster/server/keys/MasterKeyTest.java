package io.cardroster.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.data.StartRefusedException;
import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key is made once, found again, and seals values to their place. */
class MasterKeyTest {

    private static final byte[] CLEAR = "geheim".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private PrivateFile file;

    @BeforeEach
    void name() {
        file = new PrivateFile(directory.resolve("master.json"));
    }

    @Test
    void keyIsMadeForItsOwnerOnlyAndFoundAgain() throws IOException {
        MasterKey made = MasterKey.open(file, KeyCheck.ofEmptyDatabase());
        byte[] sealed = made.secretBox().seal(CLEAR, "owner/1/login");

        MasterKey found = MasterKey.open(file, new KeyCheck(Optional.of(made.id()), true));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(found.id()).isEqualTo(made.id());
        assertThat(found.secretBox().open(sealed, "owner/1/login")).isEqualTo(CLEAR);
    }

    @Test
    void sealedValueCarriesTheKeyIdAndNothingReadable() {
        MasterKey key = MasterKey.open(file, KeyCheck.ofEmptyDatabase());

        byte[] sealed = key.secretBox().seal(CLEAR, "owner/1/login");

        assertThat(sealed[0]).isEqualTo((byte) 1);
        assertThat(KeyId.of(ByteBuffer.wrap(sealed, 1, 4).getInt())).isEqualTo(key.id());
        assertThat(sealed).hasSize(CLEAR.length + 33);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("geheim");
        assertThat(key.secretBox().seal(CLEAR, "owner/1/login")).isNotEqualTo(sealed);
    }

    @Test
    void valueCopiedToAnotherRowOrChangedDoesNotOpen() {
        SecretBox box = MasterKey.open(file, KeyCheck.ofEmptyDatabase()).secretBox();
        byte[] sealed = box.seal(CLEAR, "owner/1/login");
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> box.open(sealed, "owner/2/login")).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> box.open(changed, "owner/1/login")).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> box.open(new byte[0], "owner/1/login")).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void missingKeyOfSealedDataIsNotMadeAnew() {
        KeyCheck sealed = new KeyCheck(Optional.of(new KeyId("0a0b0c0d")), true);

        assertThatThrownBy(() -> MasterKey.open(file, sealed)).isInstanceOf(KeyRefusedException.class);
        assertThat(file.exists()).isFalse();
    }

    @Test
    void otherKeyIsRefused() {
        MasterKey.open(file, KeyCheck.ofEmptyDatabase());

        assertThatThrownBy(() -> MasterKey.open(file, new KeyCheck(Optional.of(new KeyId("0a0b0c0d")), true)))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining("another one");
    }

    @Test
    void damagedFileIsRefusedAndKept() throws IOException {
        for (String content : new String[] {"", "{}", "{\"primaryKeyId\":1,\"key\":[]}", "no json"}) {
            file.write(content.getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> MasterKey.open(file, KeyCheck.ofEmptyDatabase()))
                    .as(content)
                    .isInstanceOf(KeyRefusedException.class)
                    .hasMessageContaining("master.json");
            assertThat(Files.readString(file.path())).isEqualTo(content);
        }
    }

    @Test
    void fileOpenToOthersIsRefused() throws IOException {
        MasterKey.open(file, KeyCheck.ofEmptyDatabase());
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> MasterKey.open(file, KeyCheck.ofEmptyDatabase()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aNewKeySealsAndTheOldOneStillOpensUntilItIsDropped() {
        MasterKey key = MasterKey.open(file, KeyCheck.ofEmptyDatabase());
        SecretBox box = key.secretBox();
        byte[] old = box.seal(CLEAR, "owner/1/login");
        KeyId before = key.id();

        key.rotate();
        byte[] fresh = box.seal(CLEAR, "owner/1/login");

        assertThat(key.id()).isNotEqualTo(before);
        assertThat(key.ids()).containsExactlyInAnyOrder(before, key.id());
        assertThat(KeyId.of(ByteBuffer.wrap(fresh, 1, 4).getInt())).isEqualTo(key.id());
        assertThat(box.open(old, "owner/1/login")).isEqualTo(CLEAR);
        MasterKey found = MasterKey.open(file, new KeyCheck(Optional.of(before), true));
        assertThat(found.secretBox().open(fresh, "owner/1/login")).isEqualTo(CLEAR);

        key.dropOld();
        assertThat(key.ids()).containsExactly(key.id());
        assertThat(box.open(fresh, "owner/1/login")).isEqualTo(CLEAR);
        assertThatThrownBy(() -> box.open(old, "owner/1/login")).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void anotherNodeTakesTheNewKeyOver() {
        MasterKey one = MasterKey.open(file, KeyCheck.ofEmptyDatabase());
        MasterKey other = MasterKey.open(file, KeyCheck.ofEmptyDatabase());

        one.rotate();
        other.reload();

        assertThat(other.id()).isEqualTo(one.id());
        assertThat(other.secretBox().open(one.secretBox().seal(CLEAR, "a"), "a"))
                .isEqualTo(CLEAR);
    }

    @Test
    void aDamagedFileLeavesTheKeysInUse() {
        MasterKey key = MasterKey.open(file, KeyCheck.ofEmptyDatabase());
        byte[] sealed = key.secretBox().seal(CLEAR, "a");
        file.write("no json".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(key::reload).isInstanceOf(KeyRefusedException.class);
        assertThatThrownBy(key::rotate).isInstanceOf(KeyRefusedException.class);
        assertThat(key.secretBox().open(sealed, "a")).isEqualTo(CLEAR);
    }

    @Test
    void derivedKeysDifferByPurposeAndStayTheSame() {
        DerivedKeys keys = new DerivedKeys(new byte[DerivedKeys.ROOT]);

        byte[] nonce = keys.of("nonce", 32);

        assertThat(nonce).hasSize(32).isNotEqualTo(keys.of("session", 32));
        assertThat(new DerivedKeys(new byte[DerivedKeys.ROOT]).of("nonce", 32)).isEqualTo(nonce);
        assertThatThrownBy(() -> keys.of("nonce", 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DerivedKeys(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyShowsItsIdOnly() {
        MasterKey key = MasterKey.open(file, KeyCheck.ofEmptyDatabase());

        assertThat(key.toString()).isEqualTo("master key " + key.id());
    }
}
