package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sync that breaks off in odd places, once and twice, with edits in between, and goes on (Alert 225). */
class ResumeTest {

    private final ContactsScene scene = new ContactsScene();
    private final ScriptedPhone one = scene.one;
    private final ScriptedPhone two = scene.two;

    @Test
    void aSlowUploadGoesOnWithWhatWasNotAnswered() {
        scene.addCards(one, 1, 10);
        SyncId first = one.open(SyncMode.SLOW);
        one.upload(first, 4);
        one.breakOff(first, End.SUSPENDED);

        SyncId second = one.resume();

        assertThat(one.opened().resumed()).isTrue();
        assertThat(one.opened().mode()).isEqualTo(SyncMode.SLOW);
        assertThat(one.left()).isEqualTo(6);
        one.upload(second);
        one.download(second);
        assertThat(one.carriedDown).isZero();
        one.close(second);
        scene.settle();
        assertThat(two.cards).hasSize(10);
    }

    @Test
    void aSessionThatNobodyEndedIsResumedAsWell() {
        scene.addCards(one, 1, 10);
        one.upload(one.open(SyncMode.SLOW), 3);
        one.upload(one.resume(), 3);

        SyncId third = one.resume();

        assertThat(one.opened().resumed()).isTrue();
        assertThat(one.left()).isEqualTo(4);
        one.upload(third);
        one.download(third);
        one.close(third);
        scene.settle();
    }

    @Test
    void theNumberOfTheBrokenSyncIsFenced() {
        scene.addCards(one, 1, 2);
        SyncId first = one.open(SyncMode.SLOW);
        one.upload(first, 1);

        SyncId second = one.resume();

        assertThat(second.number()).isGreaterThan(first.number());
        assertThat(one.upload(first, 1)).containsOnly(org.assertj.core.api.Assertions.entry("2", Outcome.RETRY));
    }

    @Test
    void aDownloadGoesOnWithoutWhatWasAnswered() {
        scene.addCards(one, 1, 10);
        one.sync();
        SyncId first = two.open(SyncMode.SLOW);
        two.upload(first);
        two.downloadSome(first, 4);

        SyncId second = two.resume();
        two.upload(second);
        two.download(second);

        assertThat(two.opened().resumed()).isTrue();
        assertThat(two.carriedDown).isEqualTo(6);
        two.close(second);
        scene.settle();
    }

    @Test
    void whatWasSentAndNotAnsweredGoesAgainUnderTheSameGuid() {
        scene.addCards(one, 1, 3);
        one.sync();
        SyncId first = two.open(SyncMode.SLOW);
        List<Outgoing> lost = two.downloadUnanswered(first, 2);

        SyncId second = two.resume();
        List<Outgoing> again = two.downloadUnanswered(second, 2);

        assertThat(again)
                .extracting(Outgoing::guid)
                .containsExactlyElementsOf(lost.stream().map(Outgoing::guid).toList());
        SyncId third = two.resume();
        two.download(third);
        two.close(third);
        scene.settle();
    }

    @Test
    void whatWasTakenWaitsForItsMap() {
        scene.addCards(one, 1, 2);
        one.sync();
        SyncId first = two.open(SyncMode.SLOW);
        Outgoing taken = two.downloadUnanswered(first, 1).get(0);
        two.with(store -> {
            store.answered(first, List.of(new Ack(taken.guid(), taken.kind(), 201)), List.of());
            return 0;
        });

        SyncId second = two.resume();
        two.keep(second, taken);
        two.download(second);

        assertThat(two.carriedDown).isEqualTo(1);
        two.close(second);
        scene.settle();
        assertThat(two.cards).hasSize(2);
    }

    @Test
    void aMapThatNeverComesAsksForOneSlowSync() {
        scene.addCards(one, 1, 2);
        one.sync();
        two.sync();
        scene.addCards(one, 3, 3);
        one.sync();
        SyncId first = two.open(SyncMode.TWO_WAY);
        Outgoing taken = two.downloadUnanswered(first, 9).get(0);
        two.with(store -> {
            store.answered(first, List.of(new Ack(taken.guid(), taken.kind(), 201)), List.of());
            return 0;
        });
        two.storeWithoutMap(taken);

        two.sync(SyncMode.TWO_WAY);
        assertThat(two.opened().mode()).isEqualTo(SyncMode.TWO_WAY);
        two.sync(SyncMode.TWO_WAY);
        assertThat(two.opened().mode()).isEqualTo(SyncMode.SLOW);
        two.sync(SyncMode.TWO_WAY);
        assertThat(two.opened().mode()).isEqualTo(SyncMode.TWO_WAY);
        scene.settle();
        assertThat(two.cards).hasSize(3);
    }

    @Test
    void editsBetweenTheTwoHalvesTravel() {
        scene.addCards(one, 1, 6);
        SyncId first = one.open(SyncMode.SLOW);
        one.upload(first, 3);
        one.breakOff(first, End.ABANDONED);
        two.sync();
        two.edit(two.luidOf("First1 "), "+11", "+99");
        two.delete(two.luidOf("First2 "));
        two.sync();
        one.edit("3", "+13", "+33");
        one.delete("5");
        one.add(ContactsScene.card(7));

        SyncId second = one.resume();
        one.upload(second);
        one.download(second);
        one.close(second);

        assertThat(one.opened().resumed()).isTrue();
        scene.settle();
        assertThat(String.join("", one.cards.values()))
                .contains("+99", "+33", "First7 ")
                .doesNotContain("First2 ", "First5 ");
    }

    @Test
    void aTwoWaySyncIsResumedInItsOwnMode() {
        scene.addCards(one, 1, 3);
        scene.settle();
        one.edit("1", "+11", "+91");
        one.edit("2", "+12", "+92");
        SyncId first = one.open(SyncMode.TWO_WAY);
        one.upload(first, 1);

        SyncId second = one.resume();

        assertThat(one.opened().mode()).isEqualTo(SyncMode.TWO_WAY);
        assertThat(one.left()).isEqualTo(1);
        one.upload(second);
        one.download(second);
        assertThat(one.carriedDown).isZero();
        one.close(second);
        scene.settle();
    }

    @Test
    void aRefreshOfThePhoneGoesOn() {
        scene.addCards(one, 1, 8);
        scene.settle();
        two.cards.clear();
        SyncId first = two.open(SyncMode.REFRESH_FROM_SERVER);
        two.downloadSome(first, 5);

        SyncId second = two.resume();
        two.download(second);

        assertThat(two.opened().mode()).isEqualTo(SyncMode.REFRESH_FROM_SERVER);
        assertThat(two.carriedDown).isEqualTo(3);
        two.close(second);
        scene.settle();
        assertThat(two.cards).hasSize(8);
    }

    @Test
    void withoutABrokenSyncTheDeviceStartsSlow() {
        scene.addCards(one, 1, 2);
        one.resume();
        assertThat(one.opened().resumed()).isFalse();
        assertThat(one.opened().mode()).isEqualTo(SyncMode.SLOW);
        assertThat(one.opened().reason()).isEqualTo("nothing to resume");

        one.sync();
        one.resume();
        assertThat(one.opened().resumed()).isFalse();
        scene.settle();
        assertThat(one.cards).hasSize(2);
    }

    @Test
    void anotherAnchorThanTheLastGoodOneStartsSlow() {
        scene.addCards(one, 1, 2);
        one.sync();
        scene.addCards(one, 3, 4);
        one.upload(one.open(SyncMode.TWO_WAY), 1);

        one.last = "somebody else's";
        SyncId sync = one.resume();

        assertThat(one.opened().resumed()).isFalse();
        assertThat(one.opened().reason()).isEqualTo("anchors do not match");
        one.upload(sync);
        one.download(sync);
        one.close(sync);
        scene.settle();
        assertThat(one.cards).hasSize(4);
    }

    /** The device means an older sync than the one that was opened last and left no trace. */
    @Test
    void aSyncThatOnlyBeganIsNotResumed() {
        scene.addCards(one, 1, 4);
        SyncId meant = one.open(SyncMode.SLOW);
        one.upload(meant, 2);
        // A session whose answer never reached the phone.
        scene.stores.run(
                scene.owner,
                work -> work.datastore(ContactsDatastore.NAME)
                        .orElseThrow()
                        .open(new io.cardroster.syncml.spi.SyncRequest(
                                scene.owner,
                                one.device(),
                                SyncMode.SLOW,
                                new io.cardroster.syncml.spi.Anchors(null, "x"),
                                9_999,
                                one.form)));

        SyncId sync = one.resume();

        assertThat(one.opened().resumed()).isFalse();
        one.upload(sync);
        one.download(sync);
        assertThat(one.carriedDown).isZero();
        one.close(sync);
        scene.settle();
        assertThat(one.cards).hasSize(4);
    }

    @Test
    void aPhoneThatWasSilentForTooLongStartsSlowAndNothingIsDoubled() {
        scene.addCards(one, 1, 3);
        scene.settle();
        scene.now = scene.now.plus(Duration.ofDays(179));
        one.sync();
        assertThat(one.opened().mode()).isEqualTo(SyncMode.TWO_WAY);

        scene.now = scene.now.plus(Duration.ofDays(181));
        one.delete("2");
        long number = one.opened().sync().number();
        one.sync();

        assertThat(one.opened().mode()).isEqualTo(SyncMode.SLOW);
        assertThat(one.opened().reason()).isEqualTo("first sync");
        assertThat(one.opened().sync().number()).isGreaterThan(number);
        scene.settle();
        // Nobody knows any more that the phone had it, so its deletion is not seen.
        assertThat(one.cards).hasSize(3);
    }

    @Test
    void anItemThatArrivesTwiceIsThereOnce() {
        scene.addCards(one, 1, 3);
        SyncId first = one.open(SyncMode.SLOW);
        Change again = one.next();
        one.upload(first, 1);

        SyncId second = one.resume();
        assertThat(one.apply(second, List.of(again))).containsExactly(Outcome.UNCHANGED);
        one.upload(second);
        one.download(second);
        one.close(second);

        scene.settle();
        assertThat(one.cards).hasSize(3);
    }
}
