package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.change.UndoDesk.Restored;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.source.spi.VersionSummary;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Undo of a card and of a sync, as two phones and an owner meet it. */
class UndoDeskTest {

    private final ContactsScene scene = new ContactsScene();
    private final MemoryStores stores = scene.stores;
    private final OwnerId owner = scene.owner;
    private final ScriptedPhone one = scene.one;
    private final ScriptedPhone two = scene.two;
    private final UndoDesk undo = new UndoDesk(stores, BookLimits.DEFAULT);

    private long revision() {
        return stores.inBook(owner, books -> books.cards().revision(owner));
    }

    private List<LogEntry> log(CardId card) {
        return stores.inBook(owner, books -> books.log().ofCard(owner, card, 100));
    }

    private List<VersionId> versions(CardId card) {
        return stores.inBook(owner, books -> books.cards().history(owner, card, 100)).stream()
                .map(VersionSummary::id)
                .toList();
    }

    /** The sync that changed the book last. */
    private SyncRef lastOf(ScriptedPhone phone) {
        return undo.syncs(owner, 100).stream()
                .map(RecordedSync::ref)
                .filter(ref -> ref.device().equals(phone.device()))
                .max((a, b) -> Long.compare(a.number(), b.number()))
                .orElseThrow();
    }

    @Test
    void aSyncThatEmptiedTheBookIsUndoneOnAllPhonesWithTheSameNumbersAndNoBodyIsStoredAgain() {
        for (int i = 0; i < 250; i++) {
            one.add("N:Family" + i + ";Given;;;", "FN:Given Family" + i, "TEL;TYPE=CELL:+49" + i);
        }
        one.add(ContactsScene.ADA);
        scene.settle();
        List<String> before = one.meaning();
        List<StoredCard> cards = scene.living();
        List.copyOf(one.cards.keySet()).forEach(one::delete);
        scene.settle();
        assertThat(scene.living()).isEmpty();

        assertThat(undo.sync(owner, lastOf(one))).contains(new SyncUndone(251, 0, 0, 0, 0));
        scene.settle();

        assertThat(one.meaning()).isEqualTo(before);
        assertThat(scene.living()).extracting(card -> card.head().id()).containsExactlyElementsOf(ids(cards));
        assertThat(scene.living())
                .extracting(card -> card.head().version())
                .containsExactlyElementsOf(
                        cards.stream().map(card -> card.head().version()).toList());
        List<StoredAccount> accounts =
                stores.inBook(owner, books -> books.cards().accounts(owner, ids(cards)));
        assertThat(accounts).extracting(account -> account.account().number()).containsExactly("ada@im.test");
        assertThat(log(cards.get(0).head().id()))
                .extracting(LogEntry::kind)
                .containsExactly(LogEntry.Kind.RESTORED, LogEntry.Kind.REMOVAL);
    }

    @Test
    void aRefreshFromAnEmptyPhoneIsUndoneOnAllPhonesWithTheSameNumbers() {
        one.add(ContactsScene.ADA);
        one.add(ContactsScene.BOB);
        scene.settle();
        List<String> before = two.meaning();
        List<StoredCard> cards = scene.living();
        one.cards.clear();
        one.sync(SyncMode.REFRESH_FROM_CLIENT);
        scene.settle();
        assertThat(scene.living()).isEmpty();
        assertThat(two.cards).isEmpty();

        assertThat(undo.sync(owner, undo.syncs(owner, 1).get(0).ref())).contains(new SyncUndone(2, 0, 0, 0, 0));
        scene.settle();

        assertThat(one.meaning()).isEqualTo(before);
        assertThat(two.meaning()).isEqualTo(before);
        assertThat(ids(scene.living())).isEqualTo(ids(cards));
    }

    private static List<CardId> ids(List<StoredCard> cards) {
        return cards.stream().map(card -> card.head().id()).toList();
    }

    @Test
    void aDeletionIsUndoneBeforeTheOtherPhoneHeardOfItAndItGetsNothing() {
        one.add(ContactsScene.BOB);
        scene.settle();
        one.delete("1");
        one.sync();

        undo.sync(owner, lastOf(one));
        two.sync();

        assertThat(two.carriedDown).isZero();
        assertThat(two.cards).hasSize(1);
        scene.settle();
    }

    @Test
    void additionsAndChangesOfASyncAreTakenBackAndLaterEditsStay() {
        one.add(ContactsScene.ADA);
        one.add(ContactsScene.BOB);
        scene.settle();
        one.edit("1", "+441", "+4499");
        one.edit("2", "Clerk", "Baker");
        one.edit("2", "+442", "+4477");
        one.add("N:Cleo;;;;", "FN:Cleo");
        one.add("N:Dora;;;;", "FN:Dora");
        scene.settle();
        SyncRef sync = undo.syncs(owner, 9).stream()
                .filter(recorded -> recorded.added() == 2 && recorded.changed() == 2)
                .findFirst()
                .orElseThrow()
                .ref();
        two.edit(luid(two, "Bob"), "Baker", "Miller");
        two.edit(luid(two, "Dora"), "FN:Dora", "FN:Dora the later");
        scene.settle();

        SyncUndone undone = undo.sync(owner, sync).orElseThrow();
        scene.settle();

        assertThat(undone).isEqualTo(new SyncUndone(0, 2, 1, 1, 0));
        String text = String.join("", one.cards.values());
        assertThat(text)
                .contains("+441", "+442", "TITLE:Miller", "Dora the later")
                .doesNotContain("+4499", "+4477", "Clerk", "Cleo");
    }

    private static String luid(ScriptedPhone phone, String mark) {
        return phone.cards.entrySet().stream()
                .filter(card -> card.getValue().contains(mark))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    @Test
    void undoingTwiceTakesNothingMoreBack() {
        one.add(ContactsScene.BOB);
        scene.settle();
        one.edit("1", "Clerk", "Baker");
        scene.settle();
        SyncRef sync = lastOf(one);
        undo.sync(owner, sync);
        long revision = revision();

        assertThat(undo.sync(owner, sync)).contains(new SyncUndone(0, 0, 0, 1, 0));
        assertThat(revision()).isEqualTo(revision);
        assertThat(undo.syncs(owner, 1).get(0).undone()).isTrue();
    }

    @Test
    void whatAnotherPhoneDidBetweenTwoChangesOfTheSyncStays() {
        one.add(ContactsScene.BOB);
        scene.settle();
        one.edit("1", "Clerk", "Baker");
        SyncId sync = one.open(SyncMode.TWO_WAY);
        one.upload(sync);
        two.edit(luid(two, "Bob"), "+442", "+4477");
        two.sync();
        one.edit("1", "FN:Bob Both", "FN:Robert Both");
        one.upload(sync);
        one.download(sync);
        one.close(sync);
        scene.settle();

        undo.sync(owner, new SyncRef(one.device(), sync.number()));
        scene.settle();

        assertThat(one.text("1")).contains("TITLE:Clerk", "FN:Bob Both", "+4477");
    }

    @Test
    void aSyncThatIsNotKnownOrChangedNothingIsNone() {
        one.sync();

        assertThat(undo.sync(owner, new SyncRef(one.device(), 1))).isEmpty();
        assertThat(undo.syncs(owner, 9)).isEmpty();
    }

    @Test
    void aFullBookTakesNothingBack() {
        one.add(ContactsScene.ADA);
        one.add(ContactsScene.BOB);
        scene.settle();
        one.delete("1");
        one.delete("2");
        one.sync();

        SyncUndone undone = new UndoDesk(stores, new BookLimits(1, 1L << 30, 2_000))
                .sync(owner, lastOf(one))
                .orElseThrow();

        assertThat(undone).isEqualTo(new SyncUndone(1, 0, 0, 0, 1));
        assertThat(scene.living()).hasSize(1);
    }

    @Test
    void aCardGoesBackToAnEarlierVersionAndToTheLaterOneAgain() {
        one.add(ContactsScene.BOB);
        scene.settle();
        one.edit("1", "Clerk", "Baker");
        scene.settle();
        CardId bob = scene.living().get(0).head().id();
        List<VersionId> versions = versions(bob);

        assertThat(undo.card(owner, bob, versions.get(1))).isEqualTo(Restored.DONE);
        scene.settle();
        assertThat(two.meaning().get(0)).contains("Clerk");
        assertThat(undo.card(owner, bob, versions.get(1))).isEqualTo(Restored.ALREADY);

        assertThat(undo.card(owner, bob, versions.get(0))).isEqualTo(Restored.DONE);
        scene.settle();
        assertThat(two.meaning().get(0)).contains("Baker");
        assertThat(versions(bob)).isEqualTo(versions);
        assertThat(log(bob))
                .extracting(LogEntry::detail)
                .contains("version " + versions.get(1).value() + " brought back");
    }

    @Test
    void aDeletedCardComesBackAtOneOfItsVersions() {
        one.add(ContactsScene.ADA);
        scene.settle();
        CardId ada = scene.living().get(0).head().id();
        one.delete("1");
        scene.settle();

        assertThat(undo.card(owner, ada, versions(ada).get(0))).isEqualTo(Restored.DONE);
        scene.settle();

        assertThat(scene.living()).extracting(card -> card.head().id()).containsExactly(ada);
        assertThat(two.meaning().get(0)).contains("ada@im.test");
    }

    @Test
    void aVersionOfAnotherCardIsRefused() {
        one.add(ContactsScene.ADA);
        one.add(ContactsScene.BOB);
        scene.settle();
        List<CardId> ids = ids(scene.living());

        assertThat(undo.card(owner, ids.get(0), versions(ids.get(1)).get(0))).isEqualTo(Restored.NO_VERSION);
        assertThat(undo.card(owner, ids.get(0), new VersionId(99))).isEqualTo(Restored.NO_VERSION);
        assertThat(undo.card(owner, new CardId(99), new VersionId(1))).isEqualTo(Restored.UNKNOWN);
    }

    @Test
    void aRestoredConflictIsInTheCardsLog() {
        one.add(ContactsScene.BOB);
        scene.settle();
        one.edit("1", "Clerk", "Baker");
        two.edit("1", "Clerk", "Miller");
        one.sync();
        two.sync();
        CardId bob = scene.living().get(0).head().id();
        long conflict = log(bob).get(0).id();

        new ConflictDesk(stores).restore(owner, conflict);

        assertThat(log(bob)).extracting(LogEntry::kind).containsExactly(LogEntry.Kind.RESTORED, LogEntry.Kind.CONFLICT);
        assertThat(log(bob).get(0).result())
                .isEqualTo(scene.living().get(0).head().version());
    }
}
