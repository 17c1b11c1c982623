package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of sync-rules 1 to 4 as two phones and an owner meet them. */
class ContactsDatastoreTest {

    private final MemoryStores stores = new MemoryStores(
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
            (name, books) -> name.equals(ContactsDatastore.NAME)
                    ? Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5)))
                    : Optional.empty());
    private final OwnerId owner =
            stores.owners().add("alice", any -> new byte[0]).orElseThrow();
    private final ScriptedPhone one = new ScriptedPhone(stores, owner, "one");
    private final ScriptedPhone two = new ScriptedPhone(stores, owner, "two");

    private static final String[] ADA = {
        "N:Lovelace;Ada;;;", "FN:Ada Lovelace", "TEL;TYPE=CELL:+441", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test"
    };
    private static final String[] BOB = {"N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "TITLE:Clerk"};

    private List<StoredCard> living() {
        return stores.inBook(owner, books -> books.cards().list(owner, 0, 1_000));
    }

    private List<StoredAccount> accounts() {
        List<CardId> cards = living().stream().map(card -> card.head().id()).toList();
        return stores.inBook(owner, books -> books.cards().accounts(owner, cards));
    }

    private long revision() {
        return stores.inBook(owner, books -> books.cards().revision(owner));
    }

    private List<LogEntry> log(LogEntry.Kind kind) {
        return stores.inBook(owner, books -> books.log().list(owner, Set.of(kind), 100));
    }

    private void settle() {
        one.sync();
        two.sync();
        one.sync();
        two.sync();
        assertThat(one.meaning()).isEqualTo(two.meaning());
        one.sync();
        assertThat(one.carriedDown).isZero();
        two.sync();
        assertThat(two.carriedDown).isZero();
    }

    @Test
    void firstSyncIsSlowEvenWhenTheDeviceAsksForATwoWayOne() {
        one.open(SyncMode.TWO_WAY);

        assertThat(one.opened().mode()).isEqualTo(SyncMode.SLOW);
        assertThat(one.opened().reason()).isEqualTo("first sync");
    }

    @Test
    void aCardTravelsToTheOtherPhoneWithEveryLine() {
        one.add(ADA);
        assertThat(one.sync()).containsEntry("1", Outcome.ADDED);
        assertThat(one.carriedDown).isZero();

        two.sync();

        assertThat(two.meaning()).isEqualTo(one.meaning());
        settle();
    }

    @Test
    void additionsChangesAndDeletionsTravelOnce() {
        one.add(ADA);
        one.add(BOB);
        settle();

        two.edit(two.cards.keySet().iterator().next(), "Lovelace", "Byron");
        one.delete("2");
        one.add("N:Cleo;;;;", "FN:Cleo");
        settle();

        assertThat(one.cards).hasSize(2);
        assertThat(String.join("", one.cards.values()))
                .contains("Byron", "Cleo")
                .doesNotContain("Bob");
    }

    @Test
    void nobodyGetsBackWhatHeJustSent() {
        one.add(ADA);
        settle();

        one.edit("1", "+441", "+449");
        assertThat(one.sync()).containsEntry("1", Outcome.CHANGED);

        assertThat(one.carriedDown).isZero();
    }

    @Test
    void changesOfDifferentElementsAreBothKept() {
        one.add(BOB);
        settle();

        one.edit("1", "+442", "+4499");
        two.edit("1", "Clerk", "Baker");
        one.sync();
        assertThat(two.sync()).containsEntry("1", Outcome.MERGED);
        settle();

        assertThat(one.text("1")).contains("+4499", "Baker");
        assertThat(log(LogEntry.Kind.CONFLICT)).isEmpty();
    }

    @Test
    void theLaterOfTwoChangesWinsAndTheLoserCanBeBroughtBack() {
        one.add(BOB);
        settle();
        one.edit("1", "Clerk", "Baker");
        two.edit("1", "Clerk", "Miller");
        one.sync();
        assertThat(two.sync()).containsEntry("1", Outcome.DEVICE_WON);
        settle();
        assertThat(one.text("1")).contains("Miller");
        LogEntry conflict = log(LogEntry.Kind.CONFLICT).get(0);
        assertThat(conflict.properties()).containsExactly("TITLE");

        ConflictDesk desk = new ConflictDesk(stores);
        assertThat(desk.restore(owner, conflict.id())).isEqualTo(ConflictDesk.Restored.DONE);
        assertThat(desk.restore(owner, conflict.id())).isEqualTo(ConflictDesk.Restored.ALREADY);
        settle();

        assertThat(one.text("1")).contains("Baker");
    }

    @Test
    void changeBeatsDelete() {
        one.add(BOB);
        settle();
        one.edit("1", "Clerk", "Baker");
        two.delete("1");
        one.sync();
        assertThat(two.sync()).containsEntry("1", Outcome.SERVER_WON);
        settle();
        assertThat(two.cards).hasSize(1);

        one.delete("1");
        two.edit(two.cards.keySet().iterator().next(), "Baker", "Smith");
        one.sync();
        assertThat(two.sync()).containsValue(Outcome.DEVICE_WON);
        settle();
        assertThat(one.cards).hasSize(1);
    }

    @Test
    void theSameAccountOnASecondCardOfOnePhoneIsHeld() {
        one.add(ADA);
        one.sync();

        String second = one.add("N:Countess;;;;", "FN:Countess", "X-IM-TYPE:Jabber", "X-IM-NUMBER:ADA@im.test");
        assertThat(one.sync()).containsEntry(second, Outcome.HELD_DUPLICATE);
        assertThat(living()).hasSize(1);
        one.replace(
                second,
                one.text(second)
                        .lines()
                        .filter(line -> !line.contains("VCARD") && !line.startsWith("VERSION"))
                        .toArray(String[]::new));
        assertThat(one.sync()).containsEntry(second, Outcome.HELD_DUPLICATE);
        assertThat(new DuplicateDesk(stores).list(owner)).hasSize(1);
        assertThat(log(LogEntry.Kind.DUPLICATE)).hasSize(1);
    }

    @Test
    void aHeldDuplicateBecomesACardWhenTheFirstIsDeleted() {
        one.add(ADA);
        one.sync();
        one.add("N:Countess;;;;", "FN:Countess", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test");
        one.sync();

        one.delete("1");
        one.sync();

        assertThat(living()).extracting(card -> card.head().name()).containsExactly("Countess");
        settle();
        assertThat(two.cards).hasSize(1);
    }

    @Test
    void theOwnerSettlesAHeldDuplicateInThreeWays() {
        DuplicateDesk desk = new DuplicateDesk(stores);
        for (DuplicateDesk.Resolution resolution : DuplicateDesk.Resolution.values()) {
            String account = "X-IM-NUMBER:" + resolution.name().toLowerCase(java.util.Locale.ROOT) + "@im.test";
            one.add("N:First;" + resolution + ";;;", "FN:First " + resolution, "X-IM-TYPE:xmpp", account);
            one.sync();
            String second = one.add(
                    "N:Second;" + resolution + ";;;",
                    "FN:Second " + resolution,
                    "EMAIL:e@x",
                    "X-IM-TYPE:xmpp",
                    account);
            one.sync();
            assertThat(desk.resolve(owner, desk.list(owner).get(0).id(), resolution))
                    .isTrue();
            settle();
            assertThat(one.cards.containsKey(second)).isEqualTo(resolution == DuplicateDesk.Resolution.KEEP_BOTH);
            assertThat(desk.list(owner)).isEmpty();
        }
        assertThat(one.cards).hasSize(4);
    }

    @Test
    void theSameAccountFromAnotherPhoneIsOneMergedCard() {
        one.add(ADA);
        one.sync();
        two.add(
                "N:Lovelace;Ada;;;",
                "FN:Ada Lovelace",
                "EMAIL:ada@example.org",
                "X-IM-TYPE:xmpp",
                "X-IM-NUMBER:ada@im.test");
        two.sync();

        settle();

        assertThat(one.cards).hasSize(1);
        assertThat(one.text("1")).contains("+441", "ada@example.org");
    }

    @Test
    void aSlowSyncAfterLostAnchorsDoublesNothing() {
        one.add(ADA);
        one.add(BOB);
        one.add("N:Nameless;;;;", "FN:Nameless");
        settle();

        one.loseAnchors();
        two.loseAnchors();
        settle();

        assertThat(one.cards).hasSize(3);
        assertThat(living()).hasSize(3);
    }

    @Test
    void whatWasDeletedElsewhereIsDeletedInASlowSyncUnlessItWasChanged() {
        one.add(ADA);
        one.add(BOB);
        settle();
        one.delete("1");
        one.delete("2");
        one.sync();
        two.edit("2", "Clerk", "Baker");

        two.loseAnchors();
        two.sync();
        settle();

        assertThat(one.meaning()).singleElement().asString().contains("Baker");
    }

    @Test
    void aResetPhoneThatCountsFromOneAgainMixesNobodyUp() {
        one.add(ADA);
        one.add(BOB);
        settle();

        one.cards.clear();
        one.replace("1", BOB);
        one.replace("2", ADA);
        one.loseAnchors();
        settle();

        assertThat(one.cards).hasSize(2);
        assertThat(living()).hasSize(2);
    }

    @Test
    void aBrokenOffSlowSyncIsTakenUpAgainWithoutDoubles() {
        one.add(ADA);
        one.add(BOB);
        SyncId sync = one.open(SyncMode.SLOW);
        one.upload(sync);

        one.loseAnchors();
        settle();

        assertThat(one.cards).hasSize(2);
        assertThat(living()).hasSize(2);
    }

    @Test
    void additionsWhoseMapWasLostAreFoundAgain() {
        two.sync();
        one.add(BOB);
        one.sync();
        SyncId sync = two.open(SyncMode.TWO_WAY);
        two.upload(sync);
        two.with(store -> store.deviceDone(sync));
        two.with(store -> store.owed(
                sync, io.cardroster.syncml.spi.Cursor.START, new io.cardroster.syncml.spi.Room(9_000, 100, 9)));
        // The phone stored the card, but neither its Status nor its Map arrived; then it shows the card as its own
        // addition.
        two.add(BOB);

        settle();

        assertThat(two.cards).hasSize(1);
        assertThat(living()).hasSize(1);
    }

    @Test
    void marksFollowTypeAndNumberOnly() {
        one.add(ADA);
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
    void aReplaceThatBringsAnotherCardsAccountIsStoredWithAClash() {
        one.add(ADA);
        one.add(BOB);
        one.sync();

        one.replace("2", "N:Both;Bob;;;", "FN:Bob Both", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test");
        assertThat(one.sync()).containsEntry("2", Outcome.CHANGED);

        assertThat(accounts()).extracting(StoredAccount::state).contains(AccountState.CLASH, AccountState.NEW);
    }

    @Test
    void anUnreadableItemIsRefusedAloneAndKnownAgain() {
        one.add(ADA);
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
        byte[] ada = ScriptedPhone.card(ADA).getBytes(StandardCharsets.UTF_8);
        byte[] bob = ScriptedPhone.card(BOB).getBytes(StandardCharsets.UTF_8);
        Luid luid = new Luid("1");

        assertThat(one.apply(
                        sync,
                        List.of(
                                new Change.Put(luid, Change.Verb.ADD, "text/vcard", ada),
                                new Change.Delete(luid, false),
                                new Change.Put(luid, Change.Verb.ADD, "text/vcard", bob))))
                .containsExactly(Outcome.ADDED, Outcome.DELETED, Outcome.ADDED);
        assertThat(living()).extracting(card -> card.head().name()).containsExactly("Bob Both");
    }

    @Test
    void anItemThatChangesNothingTakesNoRevision() {
        one.add(ADA);
        one.sync();
        long before = revision();

        one.replace("1", ADA);
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
                                ScriptedPhone.card(ADA).getBytes(StandardCharsets.UTF_8)))))
                .containsExactly(Outcome.RETRY);
        assertThat(living()).isEmpty();
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
