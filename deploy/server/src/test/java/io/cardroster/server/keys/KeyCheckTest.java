package io.cardroster.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A key is made only where nothing was sealed, and only the recorded one is used. */
class KeyCheckTest {

    private static final KeyId OURS = new KeyId("0a0b0c0d");
    private static final KeyId OTHER = new KeyId("11111111");
    private static final Path FILE = Path.of("master.json");

    @Test
    void keyIsMadeOnlyForAnEmptyDatabase() {
        assertThat(KeyCheck.ofEmptyDatabase().verify(Set.of(), FILE)).isEqualTo(KeyCheck.Verdict.MAKE);
    }

    @Test
    void presentKeyIsUsedForAnEmptyDatabase() {
        assertThat(KeyCheck.ofEmptyDatabase().verify(Set.of(OURS), FILE)).isEqualTo(KeyCheck.Verdict.USE);
    }

    @Test
    void recordedKeyIsUsedAlsoAmongOthers() {
        KeyCheck check = new KeyCheck(Optional.of(OURS), true);

        assertThat(check.verify(Set.of(OTHER, OURS), FILE)).isEqualTo(KeyCheck.Verdict.USE);
    }

    @Test
    void missingKeyStopsTheStartAlsoWithoutSealedData() {
        for (boolean sealedDataExist : new boolean[] {true, false}) {
            assertThatThrownBy(() -> new KeyCheck(Optional.of(OURS), sealedDataExist).verify(Set.of(), FILE))
                    .isInstanceOf(KeyRefusedException.class)
                    .hasMessageContaining("master.json is missing")
                    .hasMessageContaining("0a0b0c0d")
                    .hasMessageContaining("keys.file");
        }
    }

    @Test
    void otherKeyStopsTheStart() {
        assertThatThrownBy(() -> new KeyCheck(Optional.of(OURS), true).verify(Set.of(OTHER), FILE))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining("another one")
                .hasMessageNotContaining("\n");
    }

    @Test
    void sealedDataWithoutRecordStopTheStartWithAnyKey() {
        for (Set<KeyId> present : Set.of(Set.<KeyId>of(), Set.of(OTHER))) {
            assertThatThrownBy(() -> new KeyCheck(Optional.empty(), true).verify(present, FILE))
                    .isInstanceOf(KeyRefusedException.class)
                    .hasMessageContaining("no record");
        }
    }
}
