package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A phone that announces N, TEL and NOTE and nothing else, beside one that holds everything. */
class PoorPhoneTest {

    private final Scene scene = new Scene();
    private final ScriptedPhone rich = scene.phone("rich");
    private final ScriptedPhone poor = scene.phone("poor");

    @BeforeEach
    void bothHaveTheCard() {
        poor.form = new ItemForm("text/x-vcard", "2.1", Set.of("N", "TEL", "NOTE"));
        rich.add(
                "N:Lovelace;Ada;;;",
                "FN:Ada Lovelace",
                "TEL;TYPE=CELL:+44 (0) 1",
                "NOTE:first\\nprogrammer",
                "EMAIL;TYPE=WORK:ada@example.org",
                "ADR;TYPE=HOME:;;St James's Square;London;;;",
                Photos.line(640, 480, 1),
                "ORG:Engine;Notes",
                "item1.URL:http://example.org",
                "item1.X-ABLabel:Diagram",
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:ada@im.test",
                "X-QQ:10001",
                "X-OWN;X-P=p:kept\\, word\\; for word");
        rich.sync();
        poor.sync();
    }

    @Test
    void itGetsWhatItAnnouncedAndNothingElse() {
        assertThat(poor.text("1").lines())
                .containsExactly(
                        "BEGIN:VCARD",
                        "VERSION:2.1",
                        "N:Lovelace;Ada;;;",
                        "TEL;CELL:+44 (0) 1",
                        "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:first=0D=0Aprogrammer",
                        "END:VCARD");
    }

    @Test
    void aChangedNumberLeavesEverythingElse() {
        String before = rich.text("1");

        poor.edit("1", "+44 (0) 1", "+44 2");
        assertThat(poor.sync()).containsEntry("1", Outcome.CHANGED);
        rich.sync();

        assertThat(rich.text("1").replace("\r\n ", "").lines().sorted())
                .containsExactlyElementsOf(before.replace("TEL;TYPE=CELL:+44 (0) 1", "TEL;TYPE=CELL:+44 2")
                        .lines()
                        .sorted()
                        .toList());
    }

    @Test
    void aClearedNoteIsClearedEverywhere() {
        poor.edit("1", "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:first=0D=0Aprogrammer\r\n", "");
        poor.sync();
        rich.sync();

        assertThat(rich.text("1"))
                .doesNotContain("NOTE")
                .contains("PHOTO", "ADR", "ada@example.org", "ada@im.test", "X-QQ:10001", "X-OWN");
        assertThat(scene.card().accounts()).hasSize(2);
    }

    @Test
    void anEmptyNoteIsClearedToo() {
        poor.edit("1", "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:first=0D=0Aprogrammer\r\n", "NOTE:\r\n");
        poor.sync();

        assertThat(scene.card().named("NOTE")).isEmpty();
    }

    @Test
    void whatItCannotHoldDoesNotTravelToIt() {
        rich.edit("1", "ada@example.org", "lovelace@example.org");
        rich.sync();
        poor.sync();
        assertThat(poor.carriedDown).isZero();

        poor.edit("1", "+44 (0) 1", "+44 2");
        poor.sync();

        assertThat(scene.card().emails()).containsExactly("lovelace@example.org");
    }

    @Test
    void whatItHasShownIsStillKnownWhenOnlyWhatItCannotHoldHasChanged() {
        rich.edit("1", "TEL;TYPE=CELL:+44 (0) 1", "TEL;TYPE=CELL:+44 (0) 1\r\nTEL;TYPE=HOME:+44 3");
        rich.sync();
        poor.sync();
        poor.edit("1", "first", "the first");
        poor.sync();
        rich.edit("1", "ada@example.org", "lovelace@example.org");
        rich.sync();
        poor.sync();
        assertThat(poor.carriedDown).isZero();

        poor.edit("1", "TEL;HOME:+44 3\r\n", "");
        poor.edit("1", "the first", "first");
        poor.sync();
        rich.sync();

        assertThat(rich.text("1")).doesNotContain("+44 3");
    }

    @Test
    void aDeletionThatItCouldNotTellYetLosesToAChangeOfWhatItCannotHold() {
        poor.delete("1");
        rich.edit("1", "ada@example.org", "lovelace@example.org");
        rich.sync();
        SyncId sync = poor.open(SyncMode.ONE_WAY_FROM_SERVER);
        poor.download(sync);
        poor.close(sync);

        assertThat(poor.sync()).containsEntry("1", Outcome.SERVER_WON);
    }

    @Test
    void aSlowSyncOfItDeletesNothing() {
        poor.loseAnchors();
        poor.sync();
        rich.sync();

        assertThat(rich.carriedDown).isZero();
        assertThat(scene.card().accounts()).hasSize(2);
    }
}
