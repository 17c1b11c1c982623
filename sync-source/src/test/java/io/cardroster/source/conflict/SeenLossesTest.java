package io.cardroster.source.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.conflict.SeenLosses.Loss;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.source.vcard.Shadow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenLossesTest {

    private final SeenLosses losses = new SeenLosses();

    private static CardContent card(String... lines) {
        String text = "BEGIN:VCARD\r\nVERSION:3.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
        ReadResult read = CardText.read(text.getBytes(StandardCharsets.UTF_8), "text/vcard");
        return ((ReadResult.Card) read).content();
    }

    private void shown(CardContent held, Long... digests) {
        long[] shown = new long[digests.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = digests[i] < 0 ? held.elements().get(i).digest() : digests[i];
        }
        losses.count(held, Shadow.of(held, shown, List.of()));
    }

    @Test
    void missingAndChangedAreCountedByCardAndProperty() {
        CardContent ada = card("FN:Ada", "TEL:1", "TEL:2", "TEL:3", "NOTE:long", "X-IM-TYPE:qq", "X-IM-NUMBER:10001");
        shown(ada, -1L, -1L, 0L, 0L, 77L, 0L);
        CardContent bob = card("FN:Bob", "NOTE:longer");
        shown(bob, -1L, 78L);

        assertThat(losses.losses())
                .containsExactly(new Loss(SeenLosses.ACCOUNT, 1, 0), new Loss("NOTE", 0, 2), new Loss("TEL", 1, 0));
        assertThat(losses.cards()).isEqualTo(2);
    }

    @Test
    void whatTheDeviceShowedOfAnotherVersionOrNotYetSaysNothing() {
        CardContent ada = card("FN:Ada", "NOTE:long");
        losses.count(ada, Shadow.unproven());
        losses.count(ada, Shadow.none());
        losses.count(ada, Shadow.of(card("FN:Ada", "NOTE:other"), new long[] {0, 0}, List.of()));

        assertThat(losses.losses()).isEmpty();
        assertThat(losses.cards()).isZero();
    }
}
