package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a slow sync knows of a card that was deleted. Each case was a broken history of the simulation. */
class DeletedCardEvidenceTest extends EvidenceScene {

    @Test
    void aPoorCopyOfADeletedCardIsNoChange() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL:+442", "NOTE:tall", "X-COLOUR:red");
        one.sync();
        two.form = new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "TEL"));
        two.sync();
        one.delete("1");
        one.sync();

        two.sync(SyncMode.SLOW);

        assertThat(two.cards).isEmpty();
        assertThat(living()).isZero();
    }

    @Test
    void aDeletedCardThatComesBackBringsAllThatItHad() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL:+442", "NOTE:tall", "X-COLOUR:red");
        one.sync();
        two.form = new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "TEL"));
        two.sync();
        one.delete("1");
        one.sync();
        two.edit("1", "+442", "+449");

        assertThat(two.sync()).containsEntry("1", Outcome.DEVICE_WON);
        one.sync();

        assertThat(String.join("", one.cards.values())).contains("+449", "NOTE:tall", "X-COLOUR:red");
    }

    @Test
    void aDeletedCardThatThePhoneSendsUnchangedStaysOwedAsADeletion() {
        one.add(BOB);
        one.sync();
        two.sync();
        one.delete("1");
        one.sync();

        SyncId unheard = two.open(SyncMode.TWO_WAY);
        assertThat(two.downloadUnanswered(unheard, 9)).hasSize(1);
        two.close(unheard);
        two.replace("1", BOB);
        assertThat(two.sync()).containsEntry("1", Outcome.UNCHANGED);

        assertThat(two.cards).isEmpty();
        assertThat(living()).isZero();
    }

    @Test
    void aCardDeletedElsewhereAfterARenameIsKnownByWhatTheDeviceHadOfIt() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "X-IM-TYPE:xmpp", "X-IM-NUMBER:bob@im.test");
        one.sync();
        two.form = new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "NOTE"));
        two.sync();
        one.edit("1", "N:Both;Bob", "N:Both;Rob");
        one.edit("1", "FN:Bob", "FN:Rob");
        one.sync();
        one.delete("1");
        one.sync();
        two.edit("1", "FN:Bob Both", "FN:Bob Both\r\nNOTE:tall");

        two.sync(SyncMode.SLOW);
        one.sync();

        assertThat(living()).isEqualTo(1);
        assertThat(String.join("", one.cards.values())).contains("NOTE:tall", "bob@im.test");
    }

    @Test
    void whatAPoorPhoneShowsOfADeletedCardIsNotUnitedWithANewOne() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL:+442", "NOTE:tall");
        one.sync();
        two.form = new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "TEL", "EMAIL"));
        two.sync();
        one.delete("1");
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL:+442", "EMAIL:bob@example.org");
        one.sync();
        two.edit("1", "TEL:+442", "TEL:+442");

        two.sync(SyncMode.SLOW);

        assertThat(living()).isEqualTo(1);
        assertThat(two.cards).hasSize(1);
        assertThat(String.join("", two.cards.values())).contains("bob@example.org");
    }

    @Test
    void aDeletionAndAnAdditionThatComeOnceMoreLeaveTheNewCard() {
        one.add("N:Old;Ann;;;", "FN:Ann Old", "TEL:+441");
        one.sync();
        Change delete = new Change.Delete(new Luid("1"), false);
        Change add = new Change.Put(
                new Luid("1"),
                Change.Verb.ADD,
                "text/vcard",
                ScriptedPhone.card(BOB).getBytes(StandardCharsets.UTF_8));
        SyncId unheard = one.open(SyncMode.TWO_WAY);
        one.apply(unheard, List.of(delete, add));
        two.sync();
        two.edit(two.luidOf("Bob"), "Clerk", "Baker");

        SyncId again = one.open(SyncMode.TWO_WAY);
        one.apply(again, List.of(delete, add));
        two.sync();

        assertThat(living()).isEqualTo(1);
        assertThat(two.text(two.luidOf("Bob"))).contains("Baker");
    }

    @Test
    void whatWasShownOfADeletedCardIsKnownWhenItIsEditedAfterAll() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TEL;TYPE=HOME:+5");
        one.sync();
        two.sync();
        one.delete("1");
        one.sync();
        SyncId shown = two.open(SyncMode.SLOW);
        assertThat(two.upload(shown)).containsEntry("1", Outcome.UNCHANGED);
        two.edit("1", "TEL;TYPE=HOME:+5\r\n", "TITLE:Baker\r\n");

        two.sync(SyncMode.SLOW);

        assertThat(two.text("1")).contains("Baker").doesNotContain("+5");
        assertThat(living()).isEqualTo(1);
    }

    @Test
    void aDeletionOfACardThatCameBackMeanwhileLosesToTheChange() {
        one.add(BOB);
        one.sync();
        two.sync();
        ScriptedPhone three = new ScriptedPhone(stores, owner, "three");
        three.sync();
        one.delete("1");
        one.sync();
        SyncId unheard = two.open(SyncMode.TWO_WAY);
        assertThat(two.downloadUnanswered(unheard, 9)).hasSize(1);
        three.edit("1", "Clerk", "Baker");
        three.sync();
        two.delete("1");

        assertThat(two.sync()).containsEntry("1", Outcome.SERVER_WON);

        assertThat(living()).isEqualTo(1);
    }
}
