package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A slow sync in which the host could not take what the phone has under that LUID, or could not read it. */
    private void slowWithout(String luid, boolean unreadable) {
        one.loseAnchors();
        SyncId sync = one.open(SyncMode.SLOW);
        List<Change> changes = new ArrayList<>();
        one.cards.forEach((other, text) -> {
            boolean broken = other.equals(luid);
            if (!broken || unreadable) {
                byte[] body = (broken ? "no card" : text).getBytes(StandardCharsets.UTF_8);
                changes.add(new Change.Put(new Luid(other), Change.Verb.REPLACE, "text/vcard", body));
            }
        });
        one.apply(sync, changes);
        if (!unreadable) {
            one.with(store -> {
                store.untaken(sync, List.of(new Luid(luid)));
                return 0;
            });
        }
        one.download(sync);
        one.close(sync);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCardThatThePhoneCouldNotSendIsNotSentToItAgain(boolean unreadable) {
        scene.addCards(one, 1, 3);
        scene.settle();

        slowWithout("2", unreadable);

        assertThat(one.carriedDown).isZero();
        assertThat(one.cards).hasSize(3);
        one.edit("2", "+12", "+92");
        one.sync();
        scene.settle();
        assertThat(scene.living()).hasSize(3);
        assertThat(String.join("", two.cards.values())).contains("+92");
    }

    @Test
    void aResetPhoneWhoseLuidCouldNotBeSentMixesNobodyUp() {
        scene.addCards(one, 1, 2);
        scene.settle();
        one.cards.put("7", Objects.requireNonNull(one.cards.remove("1")));
        one.cards.put("1", ScriptedPhone.card(ContactsScene.card(5)));

        slowWithout("1", false);

        assertThat(one.carriedDown).isZero();
        one.edit("7", "+11", "+91");
        one.sync();
        two.sync();
        assertThat(two.cards).hasSize(2);
        assertThat(String.join("", two.cards.values())).contains("+91");
    }

    @Test
    void aCardThatWasDeletedElsewhereIsNotDeletedWhereItCouldNotBeSent() {
        scene.addCards(one, 1, 2);
        scene.settle();
        two.delete(two.luidOf("First2 "));
        two.sync();

        slowWithout("2", false);

        assertThat(one.carriedDown).isZero();
    }
}
