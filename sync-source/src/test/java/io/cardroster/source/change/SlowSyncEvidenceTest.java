package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.memory.MemoryStores;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Pair;
import io.cardroster.syncml.spi.Room;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What earlier syncs, ended or broken off, tell a slow sync about an item. Each case was a broken history of the simulation. */
class SlowSyncEvidenceTest {

    private static final String[] BOB = {"N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TITLE:Clerk"};

    private final MemoryStores stores = new MemoryStores(
            () -> Instant.EPOCH,
            (name, books) -> Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5))));
    private final OwnerId owner = stores.owners().add("ada", any -> new byte[0]).orElseThrow();
    private final ScriptedPhone one = new ScriptedPhone(stores, owner, "one");
    private final ScriptedPhone two = new ScriptedPhone(stores, owner, "two");

    private int living() {
        return stores.inBook(owner, books -> books.cards().list(owner, 0, 100)).size();
    }

    /** The phone takes what it is sent, and the sync breaks off before the server hears of it; says under which GUID it came. */
    private Outgoing takeUnheard() {
        SyncId sync = two.open(SyncMode.SLOW);
        two.upload(sync);
        two.with(store -> store.deviceDone(sync));
        return two.with(store -> store.owed(sync, Cursor.START, new Room(9_000, 100, 9)))
                .items()
                .get(0);
    }

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
    void aLateMapTellsTheNextSlowSyncWhatTheItemIs() {
        one.add(BOB);
        one.sync();
        Outgoing bob = takeUnheard();
        two.add("N:Both;Rob;;;", "FN:Rob Both", "TEL;TYPE=CELL:+442", "TITLE:Clerk");

        SyncId sync = two.open(SyncMode.SLOW);
        two.with(store -> {
            store.mapped(sync, List.of(new Pair(bob.guid(), new Luid("1"))));
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
    void anAcknowledgedAdditionWithoutMapIsFoundInASlowSync() {
        one.add(BOB);
        one.sync();
        Outgoing bob = takeUnheard();
        SyncId open = two.opened().sync();
        two.with(store -> {
            store.acknowledged(open, List.of(new Ack(bob.guid(), Outgoing.Kind.ADD, 201)));
            return open;
        });
        two.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TITLE:Baker");

        two.sync(SyncMode.SLOW);
        one.sync();

        assertThat(living()).isEqualTo(1);
        assertThat(one.text("1")).contains("Baker").doesNotContain("Clerk");
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
            store.acknowledged(broken, List.of(new Ack(bob.guid(), Outgoing.Kind.REPLACE, 200)));
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
            store.mapped(sync, List.of(new Pair(bob.guid(), new Luid("1"))));
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
            store.acknowledged(sync, List.of(new Ack(eve.guid(), Outgoing.Kind.ADD, 201)));
            store.mapped(sync, List.of(new Pair(eve.guid(), new Luid("1"))));
            return sync;
        });
        two.close(sync);

        two.sync();

        assertThat(two.meaning()).isEqualTo(one.meaning());
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
