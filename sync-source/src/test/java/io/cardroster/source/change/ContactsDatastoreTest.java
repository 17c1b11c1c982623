package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of sync-rules 1 to 4 as two phones and an owner meet them. */
class ContactsDatastoreTest {

    private final ContactsScene scene = new ContactsScene();
    private final MemoryStores stores = scene.stores;
    private final OwnerId owner = scene.owner;
    private final ScriptedPhone one = scene.one;
    private final ScriptedPhone two = scene.two;

    private List<StoredAccount> accounts() {
        List<CardId> cards =
                scene.living().stream().map(card -> card.head().id()).toList();
        return stores.inBook(owner, books -> books.cards().accounts(owner, cards));
    }

    private long revision() {
        return stores.inBook(owner, books -> books.cards().revision(owner));
    }

    @Test
    void aCardTravelsToTheOtherPhoneWithEveryLine() {
        one.add(ContactsScene.ADA);
        assertThat(one.sync()).containsEntry("1", Outcome.ADDED);
        assertThat(one.carriedDown).isZero();

        two.sync();

        assertThat(two.meaning()).isEqualTo(one.meaning());
        scene.settle();
    }

    @Test
    void additionsChangesAndDeletionsTravelOnce() {
        one.add(ContactsScene.ADA);
        one.add(ContactsScene.BOB);
        scene.settle();

        two.edit(two.cards.keySet().iterator().next(), "Lovelace", "Byron");
        one.delete("2");
        one.add("N:Cleo;;;;", "FN:Cleo");
        scene.settle();

        assertThat(one.cards).hasSize(2);
        assertThat(String.join("", one.cards.values()))
                .contains("Byron", "Cleo")
                .doesNotContain("Bob");
    }

    @Test
    void nobodyGetsBackWhatHeJustSent() {
        one.add(ContactsScene.ADA);
        scene.settle();

        one.edit("1", "+441", "+449");
        assertThat(one.sync()).containsEntry("1", Outcome.CHANGED);

        assertThat(one.carriedDown).isZero();
    }

    @Test
    void changesOfDifferentElementsAreBothKept() {
        one.add(ContactsScene.BOB);
        scene.settle();

        one.edit("1", "+442", "+4499");
        two.edit("1", "Clerk", "Baker");
        one.sync();
        assertThat(two.sync()).containsEntry("1", Outcome.MERGED);
        scene.settle();

        assertThat(one.text("1")).contains("+4499", "Baker");
        assertThat(scene.log(LogEntry.Kind.CONFLICT)).isEmpty();
    }

    @Test
    void theLaterOfTwoChangesWinsAndTheLoserCanBeBroughtBack() {
        one.add(ContactsScene.BOB);
        scene.settle();
        one.edit("1", "Clerk", "Baker");
        two.edit("1", "Clerk", "Miller");
        one.sync();
        assertThat(two.sync()).containsEntry("1", Outcome.DEVICE_WON);
        scene.settle();
        assertThat(one.text("1")).contains("Miller");
        LogEntry conflict = scene.log(LogEntry.Kind.CONFLICT).get(0);
        assertThat(conflict.properties()).containsExactly("TITLE");

        ConflictDesk desk = new ConflictDesk(stores);
        assertThat(desk.restore(owner, conflict.id())).isEqualTo(ConflictDesk.Restored.DONE);
        assertThat(desk.restore(owner, conflict.id())).isEqualTo(ConflictDesk.Restored.ALREADY);
        scene.settle();

        assertThat(one.text("1")).contains("Baker");
    }

    @Test
    void changeBeatsDelete() {
        one.add(ContactsScene.BOB);
        scene.settle();
        one.edit("1", "Clerk", "Baker");
        two.delete("1");
        one.sync();
        assertThat(two.sync()).containsEntry("1", Outcome.SERVER_WON);
        scene.settle();
        assertThat(two.cards).hasSize(1);

        one.delete("1");
        two.edit(two.cards.keySet().iterator().next(), "Baker", "Smith");
        one.sync();
        assertThat(two.sync()).containsValue(Outcome.DEVICE_WON);
        scene.settle();
        assertThat(one.cards).hasSize(1);
    }

    @Test
    void marksFollowTypeAndNumberOnly() {
        one.add(ContactsScene.ADA);
        one.sync();
        StoredAccount first = accounts().get(0);
        assertThat(first.mark()).isEqualTo(Mark.UNSYNCED_ADD);
        assertThat(stores.lanes(owner)).containsKey("im/xmpp");

        one.edit("1", "Ada Lovelace", "Ada King");
        one.sync();
        assertThat(accounts().get(0).id()).isEqualTo(first.id());
        assertThat(accounts().get(0).version()).isEqualTo(first.version());

        one.edit("1", "ada@im.test", "countess@im.test");
        one.sync();
        assertThat(accounts()).singleElement().satisfies(account -> {
            assertThat(account.id()).isNotEqualTo(first.id());
            assertThat(account.mark()).isEqualTo(Mark.UNSYNCED_CHANGE);
        });
    }

    @Test
    void anUnreadableItemIsRefusedAloneAndKnownAgain() {
        one.add(ContactsScene.ADA);
        SyncId sync = one.open(SyncMode.SLOW);
        Change broken = new Change.Put(
                new Luid("9"), Change.Verb.ADD, "text/x-vcard", "no card".getBytes(StandardCharsets.UTF_8));
        Change fine = new Change.Put(
                new Luid("1"), Change.Verb.ADD, "text/vcard", one.text("1").getBytes(StandardCharsets.UTF_8));

        assertThat(one.apply(sync, List.of(broken, fine))).containsExactly(Outcome.UNREADABLE, Outcome.ADDED);
        assertThat(one.apply(sync, List.of(broken))).containsExactly(Outcome.UNREADABLE);
    }

    @Test
    void commandsOfOneMessageAreFoldedByLuid() {
        SyncId sync = one.open(SyncMode.SLOW);
        byte[] ada = ScriptedPhone.card(ContactsScene.ADA).getBytes(StandardCharsets.UTF_8);
        byte[] bob = ScriptedPhone.card(ContactsScene.BOB).getBytes(StandardCharsets.UTF_8);
        Luid luid = new Luid("1");

        assertThat(one.apply(
                        sync,
                        List.of(
                                new Change.Put(luid, Change.Verb.ADD, "text/vcard", ada),
                                new Change.Delete(luid, false),
                                new Change.Put(luid, Change.Verb.ADD, "text/vcard", bob))))
                .containsExactly(Outcome.ADDED, Outcome.DELETED, Outcome.ADDED);
        assertThat(scene.living()).extracting(card -> card.head().name()).containsExactly("Bob Both");
    }

    @Test
    void anItemThatChangesNothingTakesNoRevision() {
        one.add(ContactsScene.ADA);
        one.sync();
        long before = revision();

        one.replace("1", ContactsScene.ADA);
        assertThat(one.sync()).containsEntry("1", Outcome.UNCHANGED);

        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void aFencedSyncHasNoEffect() {
        SyncId old = one.open(SyncMode.SLOW);
        one.open(SyncMode.SLOW);

        assertThat(one.apply(
                        old,
                        List.of(new Change.Put(
                                new Luid("1"),
                                Change.Verb.ADD,
                                "text/vcard",
                                ScriptedPhone.card(ContactsScene.ADA).getBytes(StandardCharsets.UTF_8)))))
                .containsExactly(Outcome.RETRY);
        assertThat(scene.living()).isEmpty();
    }

    @Test
    void aPhoneThatHoldsLessDeletesNothing() {
        one.add("N:Full;Fay;;;", "FN:Fay Full", "TEL:+1", "NOTE:long", "X-CUSTOM:kept");
        one.sync();
        two.form = new io.cardroster.syncml.spi.ItemForm("text/vcard", "3.0", Set.of("N", "FN", "TEL"));
        two.sync();
        String luid = two.cards.keySet().iterator().next();
        assertThat(two.text(luid)).doesNotContain("NOTE");

        two.edit(luid, "TEL:+1", "TEL:+2");
        two.sync();
        one.sync();

        assertThat(one.text("1")).contains("+2", "NOTE:long", "X-CUSTOM:kept");
        two.sync();
        assertThat(two.carriedDown).isZero();
    }
}
