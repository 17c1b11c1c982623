package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A phone that replaces the book (203): at once when it is done, and never by half. The rules of sync-rules 5. */
class RefreshTest extends RefreshScene {

    @Test
    void aFirstRefreshFillsTheBook() {
        scene.addCards(one, 1, 3);

        refresh();

        assertThat(names()).hasSize(3);
        assertThat(one.carriedDown).isZero();
        one.sync(SyncMode.TWO_WAY);
        assertThat(one.opened().mode()).isEqualTo(SyncMode.TWO_WAY);
        assertThat(one.carriedDown).isZero();
        scene.settle();
    }

    @Test
    void whatThePhoneHasStaysWithItsNumbersAndTheRestGoes() {
        scene.addCards(one, 1, 4);
        scene.settle();
        List<Long> before = ids();
        one.cards.remove("2");
        one.edit("3", "+13", "+93");
        one.add(ContactsScene.card(5));

        refresh();

        assertThat(ids()).containsExactly(before.get(0), before.get(2), before.get(3), before.get(3) + 1);
        assertThat(names()).doesNotContain("First2 Last2").contains("First5 Last5");
        LogEntry removal = scene.log(LogEntry.Kind.REMOVAL).get(0);
        assertThat(Objects.requireNonNull(removal.card()).value()).isEqualTo(before.get(1));
        assertThat(removal.sync()).isEqualTo(one.opened().sync().number());
        assertThat(removal.serverVersion()).isNotNull();
        scene.settle();
        assertThat(String.join("", two.cards.values())).contains("+93").doesNotContain("First2 ");
    }

    @Test
    void nobodySeesAnythingBeforeThePhoneIsDone() {
        scene.addCards(one, 1, 3);
        scene.settle();
        long before = revision();
        one.cards.clear();
        one.add(ContactsScene.card(9));
        SyncId sync = one.open(SyncMode.REFRESH_FROM_CLIENT);
        assertThat(one.upload(sync)).containsValue(Outcome.ADDED);

        assertThat(names()).hasSize(3).doesNotContain("First9 Last9");
        assertThat(revision()).isEqualTo(before);
        two.sync();
        assertThat(two.carriedDown).isZero();

        one.download(sync);
        one.close(sync);
        assertThat(names()).containsExactly("First9 Last9");
    }

    @Test
    void aRefreshWithoutEndChangesNoCardAndAsksForASlowSync() {
        scene.addCards(one, 1, 3);
        scene.settle();
        one.cards.remove("1");
        SyncId sync = one.open(SyncMode.REFRESH_FROM_CLIENT);
        one.upload(sync);
        one.breakOff(sync, End.ABANDONED);

        one.sync(SyncMode.TWO_WAY);

        assertThat(one.opened().mode()).isEqualTo(SyncMode.SLOW);
        assertThat(names()).hasSize(3);
        scene.settle();
        assertThat(one.cards).hasSize(3);
    }

    @Test
    void aBrokenRefreshIsResumedAndTakesEffectOnce() {
        scene.addCards(one, 1, 6);
        scene.settle();
        one.cards.remove("1");
        SyncId first = one.open(SyncMode.REFRESH_FROM_CLIENT);
        one.upload(first, 2);
        SyncId second = one.resume();
        assertThat(one.opened().mode()).isEqualTo(SyncMode.REFRESH_FROM_CLIENT);
        assertThat(one.left()).isEqualTo(3);
        one.upload(second, 2);
        two.add(ContactsScene.card(7));
        two.sync();

        SyncId third = one.resume();
        one.upload(third);
        one.download(third);
        one.close(third);

        assertThat(one.opened().resumed()).isTrue();
        assertThat(names()).hasSize(6).contains("First7 Last7").doesNotContain("First1 Last1");
        scene.settle();
    }

    @Test
    void aRefreshThatTookEffectAndLostItsLastAnswerDoesNotEmptyTheBook() {
        scene.addCards(one, 1, 4);
        scene.settle();
        SyncId first = one.open(SyncMode.REFRESH_FROM_CLIENT);
        one.upload(first);
        one.with(store -> store.deviceDone(first));

        SyncId second = one.resume();
        one.add(ContactsScene.card(5));
        SyncId third = one.resume();
        one.upload(third);
        one.download(third);
        one.close(third);

        assertThat(third.number()).isGreaterThan(second.number());
        assertThat(names()).hasSize(5);
        scene.settle();
    }

    @Test
    void anEmptyRefreshThatBrokeOffIsNotResumed() {
        scene.addCards(one, 1, 3);
        scene.settle();
        one.cards.clear();
        one.open(SyncMode.REFRESH_FROM_CLIENT);

        one.resume();

        assertThat(one.opened().resumed()).isFalse();
        assertThat(one.opened().mode()).isEqualTo(SyncMode.SLOW);
    }

    @Test
    void anEmptyPhoneEmptiesTheBookAndEveryRemovalIsLogged() {
        scene.addCards(one, 1, 3);
        scene.settle();
        one.cards.clear();

        refresh();

        assertThat(names()).isEmpty();
        assertThat(scene.log(LogEntry.Kind.REMOVAL)).hasSize(3);
        two.sync();
        assertThat(two.cards).isEmpty();
    }

    @Test
    void whatOthersAddedOrChangedMeanwhileStaysAndIsListed() {
        scene.addCards(one, 1, 3);
        scene.settle();
        one.cards.remove("1");
        SyncId sync = one.open(SyncMode.REFRESH_FROM_CLIENT);
        one.upload(sync);
        two.edit(two.luidOf("First1 "), "+11", "+91");
        two.add(ContactsScene.card(8));
        two.sync();
        one.download(sync);
        one.close(sync);

        assertThat(names()).hasSize(4).contains("First1 Last1", "First8 Last8");
        assertThat(scene.log(LogEntry.Kind.CONFLICT))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.detail()).contains("while the device replaced the book"));
        scene.settle();
        assertThat(one.cards).hasSize(4);
    }

    @Test
    void aCardThatBothChangedMeanwhileIsMerged() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TITLE:Clerk");
        scene.settle();
        one.edit("1", "+442", "+999");
        SyncId sync = one.open(SyncMode.REFRESH_FROM_CLIENT);
        one.upload(sync);
        two.edit("1", "Clerk", "Baker");
        two.sync();
        one.download(sync);
        one.close(sync);

        scene.settle();
        assertThat(one.text("1")).contains("+999", "Baker");
    }

    @Test
    void thePhonesContentStandsAgainstWhatItNeverSaw() {
        one.add("N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TITLE:Clerk");
        scene.settle();
        two.edit("1", "Clerk", "Baker");
        two.sync();

        refresh();

        scene.settle();
        assertThat(one.text("1")).contains("Clerk");
    }

    @Test
    void whatThePhoneCannotHoldIsKept() {
        two.add("N:Full;Fay;;;", "FN:Fay Full", "TEL:+1", "NOTE:long", "X-CUSTOM:kept");
        two.sync();
        one.form = new ItemForm("text/vcard", "3.0", Set.of("N", "FN", "TEL"));
        one.sync();
        one.edit("1", "TEL:+1", "TEL:+2");

        refresh();
        two.sync();

        assertThat(two.text("1")).contains("+2", "NOTE:long", "X-CUSTOM:kept");
    }

    @Test
    void anEchoOfWhatThePhoneGotIsReadAsItGotIt() {
        two.add("N:Full;Fay;;;", "FN:Fay Full", "TEL:+1", "NOTE:likes tea and cakes", "X-CUSTOM:kept");
        two.sync();
        one.sync();
        // It cuts notes and drops what it does not know, without saying so.
        one.cards.replaceAll((luid, text) -> text.replace(" and cakes", "").replace("X-CUSTOM:kept\r\n", ""));
        two.edit("1", "TEL:+1", "TEL:+2");
        two.sync();

        refresh();
        two.sync();

        assertThat(two.text("1")).contains("TEL:+1", "NOTE:likes tea and cakes", "X-CUSTOM:kept");
    }

    @Test
    void whatThePhoneNeverShowsStaysAsOthersHaveChangedIt() {
        two.add("N:Full;Fay;;;", "FN:Fay Full", "TEL:+1", "X-CUSTOM:old");
        two.sync();
        one.sync();
        one.cards.replaceAll((luid, text) -> text.replace("X-CUSTOM:old\r\n", ""));
        two.edit("1", "X-CUSTOM:old", "X-CUSTOM:new");
        two.sync();

        refresh();
        two.sync();

        assertThat(two.text("1")).contains("X-CUSTOM:new");
    }

    @Test
    void aCardDeletedElsewhereComesBackAsThePhoneGotIt() {
        two.add("N:Full;Fay;;;", "FN:Fay Full", "TEL:+1", "NOTE:likes tea and cakes");
        two.sync();
        one.sync();
        one.cards.replaceAll((luid, text) -> text.replace(" and cakes", ""));
        two.delete("1");
        two.sync();

        refresh();
        two.sync();

        assertThat(String.join("", two.cards.values())).contains("NOTE:likes tea and cakes");
    }

    @Test
    void accountsKeepNumberMarkAndState() {
        one.add("N:Lovelace;Ada;;;", "FN:Ada", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test");
        scene.settle();
        StoredAccount before = accounts().get(0);
        scene.stores.inBook(scene.owner, books -> {
            books.cards().lock(scene.owner);
            return books.accounts().update(scene.owner, List.of(before.with(Mark.SYNCED, AccountState.ON_ROSTER, "")));
        });
        one.edit("1", "FN:Ada", "FN:Ada King");

        refresh();

        assertThat(accounts()).singleElement().satisfies(account -> {
            assertThat(account.id()).isEqualTo(before.id());
            assertThat(account.mark()).isEqualTo(Mark.SYNCED);
            assertThat(account.state()).isEqualTo(AccountState.ON_ROSTER);
        });
    }

    @Test
    void aCardDeletedElsewhereComesBackFromThePhone() {
        scene.addCards(one, 1, 2);
        scene.settle();
        List<Long> before = ids();
        two.delete(two.luidOf("First1 "));
        two.sync();

        refresh();

        assertThat(ids()).isEqualTo(before);
        scene.settle();
        assertThat(two.cards).hasSize(2);
    }

    @Test
    void aResetPhoneThatCountsFromOneAgainMixesNobodyUp() {
        scene.addCards(one, 1, 3);
        scene.settle();
        List<Long> before = ids();
        TreeMap<String, String> old = new TreeMap<>(one.cards);
        one.cards.put("1", Objects.requireNonNull(old.get("3")));
        one.cards.put("3", Objects.requireNonNull(old.get("1")));

        refresh();

        assertThat(ids()).isEqualTo(before);
        assertThat(scene.log(LogEntry.Kind.REMOVAL)).isEmpty();
        scene.settle();
    }

    @Test
    void aDeletionInsideARefreshTakesTheStagedItemBack() {
        scene.addCards(one, 1, 2);
        SyncId sync = one.open(SyncMode.REFRESH_FROM_CLIENT);
        one.upload(sync);

        assertThat(one.apply(
                        sync,
                        List.of(new Change.Delete(new Luid("2"), false), new Change.Delete(new Luid("9"), false))))
                .containsExactly(Outcome.DELETED, Outcome.NOT_FOUND);
        one.cards.remove("2");
        one.download(sync);
        one.close(sync);

        assertThat(names()).containsExactly("First1 Last1");
        scene.settle();
    }
}
