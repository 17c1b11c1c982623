package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.Pair;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What earlier syncs, ended or broken off, tell a slow sync about an item that the device had. Each case was a broken history of the simulation. */
class SlowSyncEvidenceTest extends EvidenceScene {

    @Test
    void evidenceOutlivesAnyNumberOfBrokenSlowSyncs() {
        one.add(BOB);
        SyncId first = one.open(SyncMode.SLOW);
        one.upload(first);
        one.open(SyncMode.SLOW);
        one.open(SyncMode.SLOW);

        one.edit("1", "Bob Both", "Rob Both");
        one.edit("1", "Both;Bob", "Both;Rob");
        one.sync();

        assertThat(living()).isEqualTo(1);
    }

    @Test
    void aCardRenamedElsewhereIsKnownByWhatTheDeviceHadOfIt() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "X-IM-TYPE:xmpp", "X-IM-NUMBER:bob@im.test");
        one.sync();
        two.sync();
        one.edit("1", "Bob Both", "Robert Both");
        one.sync();
        two.edit("1", "bob@im.test", "robert@im.test");

        two.sync(SyncMode.SLOW);

        assertThat(living()).isEqualTo(1);
    }

    @Test
    void aPhoneWithRoomForOneNumberDeletesNoSecondOneInASlowSync() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TEL;TYPE=HOME:+5");
        one.sync();
        two.sync();
        two.cards.replaceAll((luid, text) -> text.replace("TEL;TYPE=HOME:+5\r\n", ""));

        assertThat(two.sync(SyncMode.SLOW)).containsEntry("1", Outcome.UNCHANGED);
        one.sync();

        assertThat(one.text("1")).contains("+442", "+5");
    }

    @Test
    void aNumberThatThePhoneHasShownIsRemovedInASlowSync() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TEL;TYPE=HOME:+5");
        one.sync();
        one.edit("1", "TEL;TYPE=HOME:+5\r\n", "");

        assertThat(one.sync(SyncMode.SLOW)).containsEntry("1", Outcome.CHANGED);
        two.sync();

        assertThat(two.text("1")).contains("+442").doesNotContain("+5");
    }

    @Test
    void aPhoneThatKnowsNoFnRenamesTheWholeCard() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL:+442");
        one.sync();
        two.form = new ItemForm("text/vcard", "3.0", Set.of("N", "TEL"));
        two.sync();
        two.replace("1", "N:Both;Rob;;;", "TEL:+442");

        assertThat(two.sync()).containsEntry("1", Outcome.CHANGED);
        one.sync();

        assertThat(one.text("1")).contains("N:Both;Rob", "FN:Rob Both");
    }

    @Test
    void anFnOfItsOwnOutlivesARenameOnAPhoneThatKnowsNone() {
        one.add("N:Both;Bob;;;", "FN:Bobby", "TEL:+442");
        one.sync();
        two.form = new ItemForm("text/vcard", "3.0", Set.of("N", "TEL"));
        two.sync();
        two.replace("1", "N:Both;Rob;;;", "TEL:+442");

        two.sync();
        one.sync();

        assertThat(one.text("1")).contains("N:Both;Rob", "FN:Bobby");
    }

    @Test
    void whatWasShownWholeInASlowSyncIsKnownToHaveBeenShown() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TEL;TYPE=HOME:+5");
        one.sync();
        two.sync();
        one.edit("1", "FN:Bob Both", "FN:Bob Both\r\nNOTE:tall");
        one.sync();
        two.upload(two.open(SyncMode.SLOW));
        two.edit("1", "TEL;TYPE=HOME:+5\r\n", "TITLE:Clerk\r\n");

        two.sync(SyncMode.SLOW);
        one.sync();

        assertThat(one.text("1")).contains("Clerk", "NOTE:tall").doesNotContain("+5");
    }

    @Test
    void whatWasShownAsItHadComeIsRemovedLater() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "X-IM-TYPE:xmpp", "X-IM-NUMBER:bob@im.test");
        one.sync();
        two.sync();
        two.edit("1", "FN:Bob Both", "FN:Bob Both\r\nTITLE:Clerk");
        two.edit("1", "TITLE:Clerk\r\n", "");
        long before = revision();
        assertThat(two.sync()).containsEntry("1", Outcome.UNCHANGED);
        assertThat(revision()).isEqualTo(before);
        two.edit("1", "X-IM-TYPE:xmpp\r\nX-IM-NUMBER:bob@im.test", "TITLE:Clerk");

        two.sync(SyncMode.SLOW);
        one.sync();

        assertThat(one.text("1")).contains("Clerk").doesNotContain("bob@im.test");
    }

    @Test
    void aRemovalThatWasTakenAndUndoneElsewhereIsSentBack() {
        one.add(BOB);
        one.sync();
        two.form = new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "TEL", "TITLE"));
        two.sync();
        one.edit("1", "TITLE:Clerk\r\n", "NOTE:tall\r\n");
        one.sync();
        SyncId broken = two.open(SyncMode.TWO_WAY);
        assertThat(two.downloadUnanswered(broken, 9)).hasSize(1);
        two.replace("1", "N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442");
        one.edit("1", "NOTE:tall", "NOTE:tall\r\nTITLE:Clerk");
        one.sync();

        two.sync();

        assertThat(two.text("1")).contains("TITLE:Clerk");
    }

    @Test
    void aCardWhoseLuidThePhoneGaveToAnotherIsOwedToIt() {
        one.add(BOB);
        one.sync();
        two.sync();
        one.add("N:Next;Eve;;;", "FN:Eve Next", "TEL;TYPE=CELL:+443");
        one.sync();
        // Bob was deleted on this phone, and it says nothing of it.
        two.cards.clear();
        SyncId sync = two.open(SyncMode.TWO_WAY);
        Outgoing eve = two.downloadUnanswered(sync, 9).get(0);
        two.cards.put("1", new String(eve.body(), StandardCharsets.UTF_8));
        two.with(store -> {
            store.answered(sync, List.of(new Ack(eve.guid(), Outgoing.Kind.ADD, 201)), List.of());
            store.answered(sync, List.of(), List.of(new Pair(eve.guid(), new Luid("1"))));
            return sync;
        });
        two.close(sync);

        two.sync();

        assertThat(two.meaning()).isEqualTo(one.meaning());
    }

    /** Seed 82334 of the simulation. */
    @Test
    void aPictureThatThePhoneSpoiledDoesNotComeBackWithANewCardOfThePerson() {
        String whole = Photos.line(640, 480, 1);
        one.add("N:Both;Bob;;;", "TEL;TYPE=CELL:+442", "X-JABBER:bob@im.test", whole);
        one.sync();
        two.sync();
        String spoiled = Photos.line(320, 240, 2);
        two.cards.put("1", two.text("1").replace("\r\n ", "").replace(whole, spoiled));
        assertThat(two.text("1")).contains(spoiled);
        one.delete("1");
        one.add("N:Both;Bob;;;", "TEL;TYPE=CELL:+442", "X-JABBER:bob@im.test");
        one.sync();
        two.edit("1", "+442", "+442\r\nNOTE:tall");

        two.sync(SyncMode.SLOW);
        two.edit("1", "NOTE:tall", "NOTE:small");
        two.sync();
        one.sync();

        assertThat(living()).isEqualTo(1);
        String after = one.text(one.luidOf("Bob")).replace("\r\n ", "");
        assertThat(after).contains("NOTE:small").contains(whole).doesNotContain(spoiled);
        assertThat(two.text("1")).contains(spoiled);
    }
}
