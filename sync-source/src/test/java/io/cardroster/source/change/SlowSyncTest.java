package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import org.junit.jupiter.api.Test;

/** Slow syncs after lost anchors, resets and interruptions double nothing and lose nothing. */
class SlowSyncTest {

    private final ContactsScene scene = new ContactsScene();
    private final ScriptedPhone one = scene.one;
    private final ScriptedPhone two = scene.two;

    @Test
    void firstSyncIsSlowEvenWhenTheDeviceAsksForATwoWayOne() {
        one.open(SyncMode.TWO_WAY);

        assertThat(one.opened().mode()).isEqualTo(SyncMode.SLOW);
        assertThat(one.opened().reason()).isEqualTo("first sync");
    }

    @Test
    void aSlowSyncAfterLostAnchorsDoublesNothing() {
        one.add(ContactsScene.ADA);
        one.add(ContactsScene.BOB);
        one.add("N:Nameless;;;;", "FN:Nameless");
        scene.settle();

        one.loseAnchors();
        two.loseAnchors();
        scene.settle();

        assertThat(one.cards).hasSize(3);
        assertThat(scene.living()).hasSize(3);
    }

    @Test
    void whatWasDeletedElsewhereIsDeletedInASlowSyncUnlessItWasChanged() {
        one.add(ContactsScene.ADA);
        one.add(ContactsScene.BOB);
        scene.settle();
        one.delete("1");
        one.delete("2");
        one.sync();
        two.edit("2", "Clerk", "Baker");

        two.loseAnchors();
        two.sync();
        scene.settle();

        assertThat(one.meaning()).singleElement().asString().contains("Baker");
    }

    @Test
    void aResetPhoneThatCountsFromOneAgainMixesNobodyUp() {
        one.add(ContactsScene.ADA);
        one.add(ContactsScene.BOB);
        scene.settle();

        one.cards.clear();
        one.replace("1", ContactsScene.BOB);
        one.replace("2", ContactsScene.ADA);
        one.loseAnchors();
        scene.settle();

        assertThat(one.cards).hasSize(2);
        assertThat(scene.living()).hasSize(2);
    }

    @Test
    void aBrokenOffSlowSyncIsTakenUpAgainWithoutDoubles() {
        one.add(ContactsScene.ADA);
        one.add(ContactsScene.BOB);
        SyncId sync = one.open(SyncMode.SLOW);
        one.upload(sync);

        one.loseAnchors();
        scene.settle();

        assertThat(one.cards).hasSize(2);
        assertThat(scene.living()).hasSize(2);
    }

    @Test
    void additionsWhoseMapWasLostAreFoundAgain() {
        two.sync();
        one.add(ContactsScene.BOB);
        one.sync();
        SyncId sync = two.open(SyncMode.TWO_WAY);
        two.upload(sync);
        two.with(store -> store.deviceDone(sync));
        two.with(store -> store.owed(
                sync, io.cardroster.syncml.spi.Cursor.START, new io.cardroster.syncml.spi.Room(9_000, 100, 9)));
        // The phone stored the card, but neither its Status nor its Map arrived; then it shows the card as its own
        // addition.
        two.add(ContactsScene.BOB);

        scene.settle();

        assertThat(two.cards).hasSize(1);
        assertThat(scene.living()).hasSize(1);
    }
}
