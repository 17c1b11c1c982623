package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.HostedItem;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.Placed;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A host that pairs and maps by itself beside a phone of our own engine: the same book by the same rules (sync-rules 7). */
class HostedContactsTest {

    private final ContactsScene scene = new ContactsScene();
    private final HostedPhone hosted = new HostedPhone(scene.stores, scene.owner, "hosted");
    private final ScriptedPhone own = scene.one;

    private SyncState state() {
        return scene.stores.inBook(
                scene.owner,
                books -> books.syncs()
                        .find(scene.owner, hosted.device(), ContactsDatastore.NAME)
                        .orElseThrow());
    }

    private List<String> names() {
        return scene.living().stream().map(card -> card.head().name()).toList();
    }

    private void settle() {
        hosted.sync();
        own.sync();
        hosted.sync();
        own.sync();
        assertThat(hosted.meaning()).isEqualTo(own.meaning());
        assertThat(scene.living()).hasSameSizeAs(own.cards.keySet());
        hosted.sync();
        assertThat(hosted.carriedDown).isZero();
        assertThat(hosted.named()).isZero();
    }

    @Test
    void cardsTravelBothWaysAndOnlyOnce() {
        scene.addCards(own, 1, 3);
        own.sync();
        hosted.add(ContactsScene.ADA);
        hosted.add(ContactsScene.BOB);
        settle();
        assertThat(hosted.cards).hasSize(5);

        hosted.edit(hosted.luidOf("First1 "), "+11", "+91");
        own.edit(own.luidOf("Bob"), "Clerk", "Baker");
        hosted.delete(hosted.luidOf("First2 "));
        own.delete(own.luidOf("First3 "));
        settle();

        assertThat(names()).containsExactlyInAnyOrder("Ada Lovelace", "Bob Both", "First1 Last1");
        assertThat(String.join("", own.cards.values())).contains("+91", "Baker");
        assertThat(scene.log(LogEntry.Kind.CONFLICT)).isEmpty();
    }

    @Test
    void aSlowSyncPairsEverythingAgain() {
        scene.addCards(own, 1, 2);
        own.sync();
        hosted.add(ContactsScene.ADA);
        settle();

        hosted.sync(SyncMode.SLOW);

        assertThat(hosted.carriedDown).isZero();
        assertThat(hosted.outcomes.values()).containsOnly(Outcome.UNCHANGED);
        settle();
        assertThat(names()).hasSize(3);
    }

    @Test
    void aKnownLuidIsEvidenceInASlowSync() {
        hosted.add("N:Both;Bob;;;", "FN:Bob Both", "TEL:+442");
        settle();
        hosted.edit("1", "+442", "+449");

        hosted.sync(SyncMode.SLOW);

        settle();
        assertThat(names()).hasSize(1);
        assertThat(hosted.text("1")).contains("+449");
    }

    @Test
    void theWatermarkMovesWhenTheNextSyncProvesTheOneBefore() {
        scene.addCards(own, 1, 3);
        own.sync();
        hosted.sync();
        assertThat(state().watermark()).isZero();
        long horizon = state().horizon();

        hosted.sync();

        assertThat(state().watermark()).isEqualTo(horizon);
        assertThat(state().generation()).isEqualTo(1);
    }

    @Test
    void aSyncThatTheHostDoesNotTakeForGoodMovesNothing() {
        scene.addCards(own, 1, 3);
        settle();
        own.edit("1", "+11", "+91");
        own.sync();
        long watermark = state().watermark();
        SyncId broken = hosted.open(SyncMode.TWO_WAY);
        hosted.breakOff(broken);

        hosted.sync();

        assertThat(state().watermark()).isGreaterThanOrEqualTo(watermark);
        settle();
        assertThat(String.join("", hosted.cards.values())).contains("+91");
    }

    @Test
    void aBrokenSlowSyncGoesOnWithWhatWasPaired() {
        scene.addCards(own, 1, 4);
        own.sync();
        settle();
        SyncId broken = hosted.open(SyncMode.SLOW);
        hosted.upload(broken, 2);
        hosted.breakOff(broken);

        hosted.sync(SyncMode.SLOW);

        settle();
        assertThat(names()).hasSize(4);
    }

    @Test
    void afterABrokenSlowSyncAFastOneIsRefused() {
        scene.addCards(own, 1, 2);
        settle();
        hosted.breakOff(hosted.open(SyncMode.SLOW));

        assertThatThrownBy(() -> hosted.open(SyncMode.TWO_WAY)).hasMessageContaining("508");
        hosted.sync(SyncMode.SLOW);
        settle();
    }

    @Test
    void aHostThatKnowsMoreThanIsKnownHereMustRunASlowSync() {
        scene.addCards(own, 1, 2);
        settle();
        hosted.since = "t99";

        assertThatThrownBy(() -> hosted.open(SyncMode.TWO_WAY)).hasMessageContaining("anchors do not match");
    }

    @Test
    void bothSidesEditsAreMergedAndConflictsLogged() {
        own.add(ContactsScene.BOB);
        own.sync();
        settle();
        String there = hosted.luidOf("Bob");
        own.edit("1", "Clerk", "Baker");
        own.sync();
        hosted.edit(there, "+442", "+4499");

        hosted.sync();

        assertThat(hosted.outcomes).containsValue(Outcome.MERGED);
        assertThat(hosted.text(there)).contains("Baker", "+4499");
        own.sync();
        own.edit("1", "Baker", "Miller");
        own.sync();
        hosted.edit(there, "Baker", "Smith");
        hosted.sync();
        assertThat(hosted.outcomes).containsValue(Outcome.DEVICE_WON);
        settle();
        assertThat(own.text("1")).contains("Smith");
        assertThat(scene.log(LogEntry.Kind.CONFLICT).get(0).properties()).containsExactly("TITLE");
    }

    @Test
    void aMergeThatTheHostDidNotAskForReachesTheDeviceInTheNextSync() {
        own.add(ContactsScene.BOB);
        own.sync();
        settle();
        String there = hosted.luidOf("Bob");
        SyncId sync = hosted.open(SyncMode.TWO_WAY);
        own.edit("1", "Clerk", "Baker");
        own.sync();
        hosted.edit(there, "+442", "+4499");
        hosted.upload(sync);
        hosted.download(sync);
        hosted.end(sync);
        assertThat(hosted.text(there)).contains("Clerk");

        hosted.sync();

        assertThat(hosted.text(there)).contains("Baker", "+4499");
        settle();
    }

    @Test
    void changeBeatsDeleteBothWays() {
        own.add(ContactsScene.BOB);
        own.add(ContactsScene.ADA);
        own.sync();
        settle();
        own.edit("1", "Clerk", "Baker");
        own.delete("2");
        own.sync();
        hosted.edit(hosted.luidOf("Ada"), "+441", "+449");
        hosted.delete(hosted.luidOf("Bob"));

        settle();

        assertThat(names()).containsExactlyInAnyOrder("Bob Both", "Ada Lovelace");
        assertThat(String.join("", hosted.cards.values())).contains("Baker", "+449");
    }

    @Test
    void whatWasNamedAndNeverReadStaysOwed() {
        scene.addCards(own, 1, 2);
        settle();
        own.add(ContactsScene.ADA);
        own.edit("1", "+11", "+91");
        own.delete("2");
        own.sync();
        SyncId sync = hosted.open(SyncMode.TWO_WAY);
        assertThat(hosted.named()).isEqualTo(3);
        hosted.end(sync);
        hosted.sync();

        settle();
        assertThat(hosted.cards).hasSize(2);
    }

    @Test
    void whatAFirstSyncNamedAndNeverReadStaysOwed() {
        scene.addCards(own, 1, 2);
        own.sync();
        hosted.end(hosted.open(SyncMode.SLOW));

        hosted.sync();

        assertThat(hosted.cards).hasSize(2);
        settle();
    }

    @Test
    void aNamedCardCanBeReadWhateverOthersDoToIt() {
        scene.addCards(own, 1, 2);
        own.sync();
        SyncId sync = hosted.open(SyncMode.SLOW);
        own.delete("1");
        own.sync();
        List<Guid> named = hosted.with(store -> store.owed(sync, Outgoing.Kind.ADD));
        Guid deleted = new Guid("1");
        assertThat(named).doesNotContain(deleted);

        Outgoing first = hosted.read(sync, deleted).orElseThrow();
        Outgoing again = hosted.read(sync, deleted).orElseThrow();

        assertThat(new String(first.body(), StandardCharsets.UTF_8)).contains("First1 Last1");
        assertThat(again.body()).isEqualTo(first.body());
        hosted.download(sync);
        hosted.end(sync);
        settle();
        assertThat(hosted.cards).hasSize(1);
    }

    @Test
    void whatWasReadStaysAsItWasRead() {
        own.add(ContactsScene.BOB);
        own.sync();
        SyncId sync = hosted.open(SyncMode.SLOW);
        Guid bob = new Guid("1");
        Outgoing first = hosted.read(sync, bob).orElseThrow();
        own.edit("1", "Clerk", "Baker");
        own.sync();

        assertThat(hosted.read(sync, bob).orElseThrow().body()).isEqualTo(first.body());
        hosted.download(sync);
        hosted.end(sync);
        settle();
        assertThat(String.join("", hosted.cards.values())).contains("Baker");
    }

    @Test
    void anUnknownKeyAndWhatTheDeviceJustShowedAreNotRead() {
        SyncId sync = hosted.open(SyncMode.SLOW);
        hosted.add(ContactsScene.BOB);
        hosted.upload(sync);

        assertThat(hosted.read(sync, new Guid("1"))).isEmpty();
        assertThat(hosted.read(sync, new Guid("77"))).isEmpty();
        assertThat(hosted.read(sync, new Guid("x"))).isEmpty();
    }

    @Test
    void aRefreshRemovesWhatItLeftOutWhenItIsProven() {
        scene.addCards(own, 1, 2);
        own.sync();
        hosted.add(ContactsScene.card(3));
        hosted.add(ContactsScene.card(4));
        settle();
        long kept = scene.living().get(2).head().id().value();
        hosted.delete(hosted.luidOf("First1 "));
        hosted.edit(hosted.luidOf("First3 "), "+13", "+93");
        hosted.add(ContactsScene.card(5));

        hosted.sync(SyncMode.REFRESH_FROM_CLIENT);
        assertThat(hosted.named()).isZero();
        assertThat(names()).hasSize(5);
        own.add(ContactsScene.card(6));
        own.sync();

        hosted.sync();

        assertThat(names()).hasSize(5).doesNotContain("First1 Last1").contains("First5 Last5", "First6 Last6");
        assertThat(scene.log(LogEntry.Kind.REMOVAL))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("not in the refresh"));
        assertThat(scene.log(LogEntry.Kind.CONFLICT)).isEmpty();
        assertThat(scene.living().stream().map(card -> card.head().id().value()))
                .contains(kept);
        settle();
        assertThat(String.join("", own.cards.values())).contains("+93");
    }

    @Test
    void aRefreshThatIsNeverProvenRemovesNothing() {
        scene.addCards(own, 1, 3);
        settle();
        hosted.delete(hosted.luidOf("First1 "));
        SyncId sync = hosted.open(SyncMode.REFRESH_FROM_CLIENT);
        hosted.upload(sync);
        hosted.breakOff(sync);

        hosted.sync(SyncMode.SLOW);

        settle();
        assertThat(names()).hasSize(3);
    }

    @Test
    void aCardChangedElsewhereSinceTheRefreshBeganStaysAndIsListed() {
        scene.addCards(own, 1, 3);
        settle();
        hosted.delete(hosted.luidOf("First1 "));
        SyncId sync = hosted.open(SyncMode.REFRESH_FROM_CLIENT);
        hosted.upload(sync);
        own.edit("1", "+11", "+91");
        own.sync();
        hosted.end(sync);

        settle();

        assertThat(names()).hasSize(3);
        assertThat(scene.log(LogEntry.Kind.CONFLICT)).hasSize(1);
    }

    @Test
    void aRefreshFromTheServerSendsEverythingAndTakesNothing() {
        scene.addCards(own, 1, 3);
        settle();
        hosted.edit(hosted.luidOf("First1 "), "+11", "+91");
        hosted.add(ContactsScene.ADA);

        hosted.sync(SyncMode.REFRESH_FROM_SERVER);

        settle();
        assertThat(names()).hasSize(3);
        assertThat(String.join("", own.cards.values())).doesNotContain("+91");
    }

    @Test
    void oneWaySyncsGoOneWay() {
        scene.addCards(own, 1, 2);
        settle();
        own.add(ContactsScene.BOB);
        own.sync();
        hosted.add(ContactsScene.ADA);

        hosted.sync(SyncMode.ONE_WAY_FROM_CLIENT);
        assertThat(hosted.carriedDown).isZero();
        assertThat(names()).contains("Ada Lovelace");

        hosted.sync(SyncMode.ONE_WAY_FROM_SERVER);
        assertThat(hosted.cards).hasSize(4);
        settle();
    }

    @Test
    void aDuplicateIsHeldAndComesInWhenTheClashEnds() {
        hosted.add(ContactsScene.ADA);
        hosted.sync();
        hosted.add("N:Other;Olga;;;", "FN:Olga Other", "TEL:+449", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test");

        hosted.sync();
        assertThat(hosted.outcomes).containsEntry("2", Outcome.HELD_DUPLICATE);
        assertThat(names()).hasSize(1);
        hosted.delete("1");
        hosted.sync();
        hosted.sync();

        assertThat(names()).containsExactly("Olga Other");
        own.sync();
        assertThat(own.cards).hasSize(1);
    }

    @Test
    void anUnreadableItemIsRefusedAndOneOfAKnownCardIsKeptBesideIt() {
        hosted.add(ContactsScene.ADA);
        hosted.sync();
        SyncId sync = hosted.open(SyncMode.TWO_WAY);
        byte[] broken = "no card".getBytes(StandardCharsets.UTF_8);

        HostedItem unknown = new HostedItem(Optional.empty(), Optional.of(new Luid("8")), "text/vcard", broken);
        assertThat(hosted.twins(sync, unknown)).isEmpty();
        assertThat(hosted.put(sync, unknown).outcome()).isEqualTo(Outcome.UNREADABLE);
        HostedItem known = new HostedItem(
                Optional.ofNullable(hosted.map.get("1")), Optional.of(new Luid("1")), "text/vcard", broken);
        Placed placed = hosted.merge(sync, known);
        assertThat(placed.rest()).isEqualTo(Placed.Rest.REPLACE);
        assertThat(hosted.read(sync, new Guid("1")))
                .get()
                .satisfies(outgoing -> assertThat(new String(outgoing.body(), StandardCharsets.UTF_8))
                        .contains("Lovelace"));
    }

    @Test
    void aCardDeletedElsewhereIsDeletedOnADeviceThatShowsItUnchangedInASlowSync() {
        scene.addCards(own, 1, 2);
        settle();
        own.delete(own.luidOf("First1 "));
        own.sync();

        hosted.sync(SyncMode.SLOW);

        assertThat(hosted.cards).hasSize(1);
        settle();
        assertThat(names()).hasSize(1);
    }

    @Test
    void whatAHostPairsAgainstTheRulesIsFollowedAndLogged() {
        own.add(ContactsScene.BOB);
        own.sync();
        hosted.add("N:Cleo;;;;", "FN:Cleo", "TEL:+7");
        SyncId sync = hosted.open(SyncMode.SLOW);
        HostedItem item = new HostedItem(
                Optional.of(new Guid("1")),
                Optional.of(new Luid("1")),
                "text/vcard",
                hosted.text("1").getBytes(StandardCharsets.UTF_8));

        Placed placed = hosted.merge(sync, item);

        assertThat(placed.guid()).contains(new Guid("1"));
        assertThat(names()).hasSize(1);
        assertThat(scene.log(LogEntry.Kind.PAIRING))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("paired by the host"));
    }

    @Test
    void aFencedOrEndedSyncTakesNothing() {
        SyncId old = hosted.open(SyncMode.SLOW);
        hosted.add(ContactsScene.BOB);
        hosted.breakOff(old);

        hosted.upload(old);

        assertThat(hosted.outcomes).containsValue(Outcome.RETRY);
        assertThat(names()).isEmpty();
    }

    @Test
    void aDeletionOfWhatIsNotKnownToBeThereIsNoDeletion() {
        scene.addCards(own, 1, 1);
        own.sync();
        hosted.sync();
        own.add(ContactsScene.BOB);
        own.sync();
        SyncId sync = hosted.open(SyncMode.ONE_WAY_FROM_CLIENT);

        assertThat(hosted.delete(sync, new Guid("2"), false)).isEqualTo(Outcome.SERVER_WON);
        assertThat(hosted.delete(sync, new Guid("77"), false)).isEqualTo(Outcome.NOT_FOUND);
        hosted.end(sync);
        settle();
        assertThat(names()).hasSize(2);
    }
}
