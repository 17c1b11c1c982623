package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.Pair;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a slow sync knows of a card that was sent to the device and may have been taken. Each case was a broken history of the simulation. */
class SentCardEvidenceTest extends EvidenceScene {

    @Test
    void aLateMapTellsTheNextSlowSyncWhatTheItemIs() {
        one.add(BOB);
        one.sync();
        Outgoing bob = takeUnheard();
        two.add("N:Both;Rob;;;", "FN:Rob Both", "TEL;TYPE=CELL:+442", "TITLE:Clerk");

        SyncId sync = two.open(SyncMode.SLOW);
        two.with(store -> {
            store.answered(sync, List.of(), List.of(new Pair(bob.guid(), new Luid("1"))));
            return sync;
        });
        assertThat(two.upload(sync)).containsEntry("1", Outcome.CHANGED);
        two.download(sync);
        two.close(sync);

        assertThat(living()).isEqualTo(1);
        assertThat(two.text("1")).contains("FN:Rob Both").doesNotContain("Bob");
    }

    @Test
    void anItemWhoseMapNeverCameIsComparedWithWhatWasSent() {
        one.add(BOB);
        one.sync();
        Outgoing bob = takeUnheard();
        assertThat(bob.kind()).isEqualTo(Outgoing.Kind.ADD);
        two.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TITLE:Clerk", "TEL;TYPE=HOME:+5");
        one.edit("1", "Clerk", "Baker");
        one.sync();

        two.sync(SyncMode.SLOW);
        one.sync();

        assertThat(living()).isEqualTo(1);
        assertThat(one.text("1")).contains("Baker", "+5");
    }

    @Test
    void anAcknowledgedAdditionWithoutMapIsFoundInASlowSync() {
        one.add(BOB);
        one.sync();
        Outgoing bob = takeUnheard();
        SyncId open = two.opened().sync();
        two.with(store -> {
            store.answered(open, List.of(new Ack(bob.guid(), Outgoing.Kind.ADD, 201)), List.of());
            return open;
        });
        two.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TITLE:Baker");

        two.sync(SyncMode.SLOW);
        one.sync();

        assertThat(living()).isEqualTo(1);
        assertThat(one.text("1")).contains("Baker").doesNotContain("Clerk");
    }

    @Test
    void aCardIsKnownByWhatWasOnItsWayWhenTheSyncBrokeOff() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "X-IM-TYPE:xmpp", "X-IM-NUMBER:bob@im.test");
        one.sync();
        two.form = new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "TEL"));
        two.sync();
        one.edit("1", "FN:Bob Both", "FN:Rob Both\r\nTEL:+442");
        one.sync();
        SyncId broken = two.open(SyncMode.TWO_WAY);
        byte[] unheard = two.downloadUnanswered(broken, 9).get(0).body();
        two.cards.put("1", new String(unheard, StandardCharsets.UTF_8));
        one.edit("1", "Rob Both", "Robert Both");
        one.edit("1", "+442", "+443");
        one.sync();

        two.sync(SyncMode.SLOW);

        assertThat(living()).isEqualTo(1);
        assertThat(two.text("1")).contains("FN:Robert Both", "+443");
    }

    @Test
    void whatTheDeviceShowsOfAVersionThatItNeverAcknowledgedProvesThatItTookIt() {
        one.add(BOB);
        one.sync();
        two.sync();
        one.edit("1", "TITLE:Clerk", "TITLE:Baker\r\nTEL;TYPE=HOME:+5");
        one.sync();
        SyncId unheard = two.open(SyncMode.TWO_WAY);
        two.upload(unheard);
        two.with(store -> store.deviceDone(unheard));
        Outgoing baker = two.with(store -> store.owed(unheard, Cursor.START, new Room(9_000, 100, 9)))
                .items()
                .get(0);
        two.cards.put("1", new String(baker.body(), StandardCharsets.UTF_8));
        two.edit("1", "+5", "+6");

        two.sync();
        one.sync();

        assertThat(one.text("1")).contains("+6", "Baker").doesNotContain("+5");
    }

    @Test
    void aCardThatIsSentAgainAfterABrokenSyncNeedNotBeEdited() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=HOME:+5");
        one.sync();
        two.sync();
        one.edit("1", "TEL;TYPE=HOME:+5", "TEL;TYPE=HOME:+5\r\nTEL;TYPE=HOME:+6");
        one.sync();
        SyncId broken = two.open(SyncMode.TWO_WAY);
        two.upload(broken);
        two.with(store -> store.deviceDone(broken));
        Outgoing bob = two.with(store -> store.owed(broken, Cursor.START, new Room(9_000, 100, 9)))
                .items()
                .get(0);
        two.with(store -> {
            store.answered(broken, List.of(new Ack(bob.guid(), Outgoing.Kind.REPLACE, 200)), List.of());
            return broken;
        });

        // It has room for one number of each type, and forgets what it has sent only when a sync ends well.
        two.replace("1", "N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=HOME:+5");
        two.sync();
        one.sync();

        assertThat(one.text("1")).contains("+5", "+6");
    }

    @Test
    void whatADeviceDropsOfACardThatItNeverShowedIsNotRemoved() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "X-IM-TYPE:xmpp", "X-IM-NUMBER:bob@im.test");
        one.sync();
        takeUnheard();
        two.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442");

        two.sync(SyncMode.SLOW);
        one.sync();

        assertThat(living()).isEqualTo(1);
        assertThat(one.text("1")).contains("bob@im.test");
    }

    @Test
    void aLateMapInAResumedSlowSyncIsNoProofOfWhatTheLuidIsNow() {
        one.add(BOB);
        one.sync();
        Outgoing bob = takeUnheard();
        SyncId sync = two.resume();
        two.with(store -> {
            store.answered(sync, List.of(), List.of(new Pair(bob.guid(), new Luid("1"))));
            return sync;
        });
        two.apply(
                sync,
                List.of(new Change.Put(
                        new Luid("1"),
                        Change.Verb.REPLACE,
                        "text/vcard",
                        ScriptedPhone.card("N:Next;Eve;;;", "FN:Eve Next", "TEL:+443")
                                .getBytes(StandardCharsets.UTF_8))));

        assertThat(living()).isEqualTo(2);
    }

    @Test
    void whatIsExactlyWhatWasOnItsWayWasTaken() {
        one.add(BOB);
        one.sync();
        two.sync();
        one.edit("1", "TITLE:Clerk", "TITLE:Clerk\r\nX-COLOUR:red");
        one.sync();
        SyncId broken = two.open(SyncMode.TWO_WAY);
        Outgoing red = two.downloadUnanswered(broken, 9).get(0);
        two.cards.put("1", new String(red.body(), StandardCharsets.UTF_8));
        one.edit("1", "X-COLOUR:red\r\n", "");
        one.sync();

        two.sync(SyncMode.SLOW);

        assertThat(two.text("1")).doesNotContain("X-COLOUR");
    }

    /** Seed 586 of the simulation. */
    @Test
    void aPersonEnteredOnAPhoneThatWasSentTheCardInVainGetsAllOfIt() {
        one.add("N:Both;Bob;;;", "TEL;TYPE=CELL:+442", "X-JABBER:bob@im.test", "X-COLOUR:red", "TEL;TYPE=HOME:+5");
        one.sync();
        two.sync(SyncMode.SLOW);
        two.cards.clear();
        ScriptedPhone three = new ScriptedPhone(stores, owner, "three");
        three.sync();
        one.add("N:Next;Eve;;;", "TEL;TYPE=CELL:+443", "X-JABBER:eve@im.test", "X-COLOUR:blue", "TEL;TYPE=HOME:+6");
        one.sync();
        SyncId inVain = three.open(SyncMode.TWO_WAY);
        assertThat(three.downloadUnanswered(inVain, 9)).hasSize(1);
        String eve = three.add("N:Next;Eve;;;", "TEL;TYPE=CELL:+443", "X-JABBER:eve@im.test", "NOTE:likes tea");

        three.sync();
        one.sync();

        assertThat(three.text(eve)).contains("X-COLOUR:blue", "TEL;TYPE=HOME:+6", "NOTE:likes tea");
        assertThat(one.text("2")).contains("X-COLOUR:blue", "TEL;TYPE=HOME:+6", "NOTE:likes tea");
        assertThat(living()).isEqualTo(2);
    }

    /** Seed 74039 of the simulation. */
    @Test
    void whatAnEntryOnAPhoneThatWasSentTheCardInVainLacksWasNotRemoved() {
        one.add("N:Both;Bob;;;", "TEL;TYPE=CELL:+442", "X-JABBER:bob@im.test", "NOTE:tall", "EMAIL:bob@example.org");
        one.sync();
        takeUnheard();
        String bob = two.add("N:Both;Bob;;;", "TEL;TYPE=CELL:+442", "X-JABBER:bob@im.test", "TITLE:Baker");

        two.sync(SyncMode.SLOW);
        one.sync();

        assertThat(one.text("1")).contains("NOTE:tall", "bob@example.org", "TITLE:Baker");
        assertThat(two.text(bob)).contains("NOTE:tall", "bob@example.org", "TITLE:Baker");
    }

    @Test
    void whatShowsMoreThanAnEntryCouldWasTakenAndWhatItLacksIsRemoved() {
        one.add(BOB[0], BOB[1], BOB[2], BOB[3], "NOTE:tall", "EMAIL:bob@example.org");
        one.sync();
        Outgoing bob = takeUnheard();
        String luid = two.storeWithoutMap(bob);
        two.cards.put(luid, two.text(luid).replace("TITLE:Clerk\r\n", ""));

        two.sync(SyncMode.SLOW);
        one.sync();

        assertThat(one.text("1")).contains("NOTE:tall", "bob@example.org").doesNotContain("Clerk");
    }

    /** Seed 3455 of the simulation: the phone took one version, and another one was lost on its way. */
    @Test
    void whatCameAfterTheVersionThatThePhoneTookWasNotRemovedThere() {
        one.add(BOB);
        one.sync();
        two.sync();
        one.edit("1", "TITLE:Clerk", "TITLE:Baker");
        one.sync();
        SyncId broken = two.open(SyncMode.TWO_WAY);
        Outgoing baker = two.downloadUnanswered(broken, 9).get(0);
        two.cards.put("1", new String(baker.body(), StandardCharsets.UTF_8));
        one.edit("1", "TITLE:Baker", "TITLE:Baker\r\nNOTE:tall\r\nEMAIL:bob@example.org");
        one.sync();
        SyncId lost = two.open(SyncMode.TWO_WAY);
        assertThat(two.downloadUnanswered(lost, 9)).hasSize(1);
        two.edit("1", "TEL;TYPE=CELL:+442", "TEL;TYPE=CELL:+443");

        two.sync();
        one.sync();

        assertThat(one.text("1"))
                .contains("Baker", "NOTE:tall", "bob@example.org", "+443")
                .doesNotContain("+442");
        assertThat(two.meaning()).isEqualTo(one.meaning());
    }

    @Test
    void whatCameAfterAnAdditionThatThePhoneTookWasNotRemovedThere() {
        one.add(BOB[0], BOB[1], BOB[2], "NOTE:tall");
        one.sync();
        Outgoing bob = takeUnheard();
        String luid = two.storeWithoutMap(bob);
        one.edit("1", "NOTE:tall", "NOTE:tall\r\nEMAIL:bob@example.org");
        one.sync();
        SyncId lost = two.resume();
        assertThat(two.downloadUnanswered(lost, 9)).hasSize(1);

        two.replace(luid, BOB[0], BOB[1], BOB[2], "NOTE:tall", "TITLE:Baker");
        two.sync(SyncMode.SLOW);
        one.sync();

        assertThat(living()).isEqualTo(1);
        assertThat(one.text("1")).contains("NOTE:tall", "bob@example.org", "Baker");
    }
}
