package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.StoredCard;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Phones that encode every photo that they get once more, each in its own way, and show that from then on. */
class ReencodedPhotoTest {

    private static final String PHOTO = Photos.line(640, 480, 1);

    private final Scene scene = new Scene();
    private final ScriptedPhone one = scene.phone("one");
    private final ScriptedPhone two = scene.phone("two");

    @BeforeEach
    void oneTookAPhoto() {
        one.add("N:Lovelace;Ada;;;", "FN:Ada Lovelace", "TEL;TYPE=CELL:+440", PHOTO);
        one.sync();
        two.sync();
        reencodeOnTwo();
    }

    private void reencodeOnOne() {
        reencode(one, 640, 480, 11);
    }

    private void reencodeOnTwo() {
        reencode(two, 320, 240, 12);
    }

    /** The phone keeps the photo in its own way, and thinks that its user has edited the card. */
    private void reencode(ScriptedPhone phone, int width, int height, int salt) {
        String luid = phone.cards.keySet().iterator().next();
        String photo = phone.text(luid)
                .replace("\r\n ", "")
                .lines()
                .filter(line -> line.startsWith("PHOTO"))
                .findFirst()
                .orElseThrow();
        phone.cards.put(luid, phone.text(luid).replace("\r\n ", ""));
        phone.edit(luid, photo, Photos.line(width, height, salt));
    }

    @Test
    void tenSyncsInTurnLeaveThePhotoAsItIs() {
        long revision = scene.revision();
        for (int round = 0; round < 5; round++) {
            two.sync();
            one.sync();
            assertThat(one.carriedDown + two.carriedDown).isZero();
            reencodeOnTwo();
        }

        assertPhotoStands();
        assertThat(scene.revision()).isEqualTo(revision);
    }

    @Test
    void tenSyncsWithEditsOnBothLeaveThePhotoAsItIs() {
        for (int round = 0; round < 5; round++) {
            two.edit("1", "+44" + 2 * round, "+44" + (2 * round + 1));
            two.sync();
            one.sync();
            reencodeOnOne();
            one.edit("1", "+44" + (2 * round + 1), "+44" + (2 * round + 2));
            one.sync();
            two.sync();
            reencodeOnTwo();
        }
        two.sync();
        one.sync();

        assertPhotoStands();
        assertThat(scene.card().numbers()).containsExactly("+4410");
    }

    private void assertPhotoStands() {
        List<StoredCard> cards = scene.cards();
        assertThat(cards).hasSize(1);
        String value = PHOTO.substring(PHOTO.indexOf(':') + 1);
        assertThat(scene.card().named("PHOTO").get(0).value()).isEqualTo(value);
    }
}
