package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.ItemForm;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which version a phone gets its cards. */
class CardFormTest {

    private static final ItemForm SILENT = new ItemForm("text/x-vcard", "", Set.of());

    private final Scene scene = new Scene();
    private final ScriptedPhone one = scene.phone("one");
    private final ScriptedPhone other = scene.phone("other");

    @BeforeEach
    void somebodyElseHasACard() {
        other.add("N:Lovelace;Ada;;;", "FN:Ada Lovelace", "TEL;TYPE=CELL:+441");
        other.sync();
        one.form = SILENT;
    }

    @Test
    void aSilentPhoneGetsTheOldestVersion() {
        one.sync();

        assertThat(one.text("1")).contains("VERSION:2.1", "TEL;CELL:+441");
    }

    @Test
    void aSilentPhoneThatSendsCardsGetsTheirVersionNowAndLater() {
        one.add("N:Both;Bob;;;", "FN:Bob Both");
        one.sync();
        assertThat(one.text("2")).contains("VERSION:3.0", "TEL;TYPE=CELL:+441");

        other.edit("1", "+441", "+449");
        other.sync();
        one.sync();

        assertThat(one.text("2")).contains("VERSION:3.0", "TEL;TYPE=CELL:+449");
    }

    @Test
    void aPhoneThatSaysSoGetsWhatItSaid() {
        one.form = new ItemForm("text/vcard", "4.0", Set.of());
        one.add("N:Both;Bob;;;", "FN:Bob Both");

        one.sync();

        assertThat(one.text("2")).contains("VERSION:4.0", "TEL;TYPE=cell;VALUE=uri:tel:+441");
    }
}
