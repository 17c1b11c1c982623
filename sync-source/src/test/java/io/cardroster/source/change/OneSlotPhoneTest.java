package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.Account;
import io.cardroster.syncml.spi.ItemForm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A phone with one place for an IM account, beside one that holds all: its edits leave the other accounts alone. */
class OneSlotPhoneTest {

    private static final String PAIR = "X-IM-TYPE:%s\r\nX-IM-NUMBER:%s\r\n";

    private final Scene scene = new Scene();
    private final ScriptedPhone rich = scene.phone("rich");
    private final ScriptedPhone slot = scene.phone("slot");

    @BeforeEach
    void threeAccounts() {
        slot.form = new ItemForm(
                "text/vcard", "3.0", Set.of("N", "FN", "TEL", "X-IM-TYPE", "X-IM-NUMBER"), Map.of("X-IM-TYPE", 1));
        rich.add(
                "N:Lovelace;Ada;;;",
                "FN:Ada Lovelace",
                "TEL:+44 1",
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:ada@im.test",
                "X-IM-TYPE:QQ",
                "X-IM-NUMBER:10001",
                "X-MSN:ada@msn.test");
        rich.sync();
    }

    private List<String> numbers() {
        return scene.card().accounts().stream().map(Account::number).toList();
    }

    private void quiet() {
        rich.sync();
        slot.sync();
        rich.sync();
        long revision = scene.revision();
        slot.sync();
        assertThat(slot.carriedDown).isZero();
        rich.sync();
        assertThat(rich.carriedDown).isZero();
        assertThat(scene.revision()).isEqualTo(revision);
    }

    @Test
    void itGetsTheFirstAccountOnly() {
        slot.sync();

        assertThat(slot.text("1")).contains("ada@im.test").doesNotContain("10001", "ada@msn.test");
        quiet();
    }

    @Test
    void anEditInItsPlaceChangesTheAccountThatItWasSent() {
        slot.sync();
        slot.edit("1", "ada@im.test", "countess@im.test");
        slot.sync();

        assertThat(numbers()).containsExactly("countess@im.test", "10001", "ada@msn.test");
        quiet();
    }

    @Test
    void anAccountOfTheTypeOfAnotherOneTakesThePlaceOfTheOneThatItWasSent() {
        slot.sync();
        slot.edit("1", PAIR.formatted("XMPP", "ada@im.test"), PAIR.formatted("qq", "20002"));
        slot.sync();

        assertThat(numbers()).containsExactly("20002", "10001", "ada@msn.test");
        quiet();
        assertThat(slot.text("1")).contains("20002");
    }

    @Test
    void anEmptiedPlaceRemovesThatAccountOnly() {
        slot.sync();
        slot.edit("1", PAIR.formatted("XMPP", "ada@im.test"), "");
        slot.sync();

        assertThat(numbers()).containsExactly("10001", "ada@msn.test");
        quiet();
    }

    @Test
    void whatIsPutIntoAnEmptiedPlaceStaysThere() {
        slot.sync();
        slot.edit("1", PAIR.formatted("XMPP", "ada@im.test"), "");
        slot.sync();
        slot.edit("1", "TEL:+44 1", PAIR.formatted("icq", "30003") + "TEL:+44 1");
        slot.sync();

        assertThat(numbers()).containsExactlyInAnyOrder("30003", "10001", "ada@msn.test");
        rich.sync();
        rich.edit("1", "TEL:+44 1", "TEL:+44 2");
        quiet();
        assertThat(slot.text("1")).contains("30003", "+44 2").doesNotContain("10001");
        slot.edit("1", "30003", "30004");
        slot.sync();
        assertThat(numbers()).containsExactlyInAnyOrder("30004", "10001", "ada@msn.test");
    }

    @Test
    void anEditElsewhereTravelsToTheOtherAccountsToo() {
        slot.sync();
        slot.edit("1", "+44 1", "+44 3");
        slot.sync();
        rich.sync();
        rich.edit("1", "10001", "10002");
        rich.sync();
        slot.sync();

        assertThat(slot.carriedDown).isZero();
        assertThat(numbers()).containsExactly("ada@im.test", "10002", "ada@msn.test");
        assertThat(rich.text("1")).contains("+44 3");
        quiet();
    }

    @Test
    void aSlowSyncOfItRemovesNothing() {
        slot.sync();
        slot.loseAnchors();
        slot.sync();

        assertThat(numbers()).containsExactly("ada@im.test", "10001", "ada@msn.test");
        quiet();
    }

    @Test
    void itsOwnAccountIsUnitedWithOthersAndStaysInItsPlace() {
        slot.add("N:Lovelace;Ada;;;", "FN:Ada Lovelace", "TEL:+44 1", "X-IM-TYPE:icq", "X-IM-NUMBER:30003");
        slot.sync();

        assertThat(scene.cards()).hasSize(1);
        assertThat(numbers()).containsExactlyInAnyOrder("30003", "ada@im.test", "10001", "ada@msn.test");
        quiet();
        assertThat(slot.text("1")).contains("30003");
    }

    @Test
    void aPhoneThatShowsThatItKeepsOneIsBelieved() {
        slot.form = new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "TEL", "X-IM-TYPE", "X-IM-NUMBER"));
        slot.sync();
        assertThat(slot.text("1")).contains("10001");

        slot.replace("1", "N:Lovelace;Ada;;;", "FN:Ada Lovelace", "TEL:+44 1", "X-IM-TYPE:qq", "X-IM-NUMBER:20002");
        slot.sync();

        assertThat(numbers()).containsExactly("20002", "10001", "ada@msn.test");
        slot.edit("1", "20002", "20003");
        slot.sync();
        assertThat(numbers()).containsExactly("20003", "10001", "ada@msn.test");
    }
}
