package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.HostedItem;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Placed;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A host that pairs and maps by itself beside a phone of our own engine: the same book by the same rules (sync-rules 7). */
class HostedContactsTest {

    private final HostedScene scene = new HostedScene();
    private final HostedPhone hosted = scene.hosted;
    private final ScriptedPhone own = scene.own;

    @Test
    void cardsTravelBothWaysAndOnlyOnce() {
        scene.contacts.addCards(own, 1, 3);
        own.sync();
        hosted.add(ContactsScene.ADA);
        hosted.add(ContactsScene.BOB);
        scene.settle();
        assertThat(hosted.cards).hasSize(5);

        hosted.edit(hosted.luidOf("First1 "), "+11", "+91");
        own.edit(own.luidOf("Bob"), "Clerk", "Baker");
        hosted.delete(hosted.luidOf("First2 "));
        own.delete(own.luidOf("First3 "));
        scene.settle();

        assertThat(scene.names()).containsExactlyInAnyOrder("Ada Lovelace", "Bob Both", "First1 Last1");
        assertThat(String.join("", own.cards.values())).contains("+91", "Baker");
        assertThat(scene.contacts.log(LogEntry.Kind.CONFLICT)).isEmpty();
    }

    @Test
    void aSlowSyncPairsEverythingAgain() {
        scene.contacts.addCards(own, 1, 2);
        own.sync();
        hosted.add(ContactsScene.ADA);
        scene.settle();

        hosted.sync(SyncMode.SLOW);

        assertThat(hosted.carriedDown).isZero();
        assertThat(hosted.outcomes.values()).containsOnly(Outcome.UNCHANGED);
        scene.settle();
        assertThat(scene.names()).hasSize(3);
    }

    @Test
    void aKnownLuidIsEvidenceInASlowSync() {
        hosted.add("N:Both;Bob;;;", "FN:Bob Both", "TEL:+442");
        scene.settle();
        hosted.edit("1", "+442", "+449");

        hosted.sync(SyncMode.SLOW);

        scene.settle();
        assertThat(scene.names()).hasSize(1);
        assertThat(hosted.text("1")).contains("+449");
    }

    @Test
    void aSyncThatTheHostDoesNotTakeForGoodMovesNothing() {
        scene.contacts.addCards(own, 1, 3);
        scene.settle();
        own.edit("1", "+11", "+91");
        own.sync();
        long watermark = scene.state().watermark();
        SyncId broken = hosted.open(SyncMode.TWO_WAY);
        hosted.breakOff(broken);

        hosted.sync();

        assertThat(scene.state().watermark()).isGreaterThanOrEqualTo(watermark);
        scene.settle();
        assertThat(String.join("", hosted.cards.values())).contains("+91");
    }

    @Test
    void aBrokenSlowSyncGoesOnWithWhatWasPaired() {
        scene.contacts.addCards(own, 1, 4);
        own.sync();
        scene.settle();
        SyncId broken = hosted.open(SyncMode.SLOW);
        hosted.upload(broken, 2);
        hosted.breakOff(broken);

        hosted.sync(SyncMode.SLOW);

        scene.settle();
        assertThat(scene.names()).hasSize(4);
    }

    @Test
    void afterABrokenSlowSyncAFastOneIsRefused() {
        scene.contacts.addCards(own, 1, 2);
        scene.settle();
        hosted.breakOff(hosted.open(SyncMode.SLOW));

        assertThatThrownBy(() -> hosted.open(SyncMode.TWO_WAY)).hasMessageContaining("508");
        hosted.sync(SyncMode.SLOW);
        scene.settle();
    }

    @Test
    void aHostThatKnowsMoreThanIsKnownHereMustRunASlowSync() {
        scene.contacts.addCards(own, 1, 2);
        scene.settle();
        hosted.since = "t99";

        assertThatThrownBy(() -> hosted.open(SyncMode.TWO_WAY)).hasMessageContaining("anchors do not match");
    }

    @Test
    void bothSidesEditsAreMergedAndConflictsLogged() {
        own.add(ContactsScene.BOB);
        own.sync();
        scene.settle();
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
        scene.settle();
        assertThat(own.text("1")).contains("Smith");
        assertThat(scene.contacts.log(LogEntry.Kind.CONFLICT).get(0).properties())
                .containsExactly("TITLE");
    }

    @Test
    void changeBeatsDeleteBothWays() {
        own.add(ContactsScene.BOB);
        own.add(ContactsScene.ADA);
        own.sync();
        scene.settle();
        own.edit("1", "Clerk", "Baker");
        own.delete("2");
        own.sync();
        hosted.edit(hosted.luidOf("Ada"), "+441", "+449");
        hosted.delete(hosted.luidOf("Bob"));

        scene.settle();

        assertThat(scene.names()).containsExactlyInAnyOrder("Bob Both", "Ada Lovelace");
        assertThat(String.join("", hosted.cards.values())).contains("Baker", "+449");
    }

    @Test
    void aCardDeletedElsewhereIsDeletedOnADeviceThatShowsItUnchangedInASlowSync() {
        scene.contacts.addCards(own, 1, 2);
        scene.settle();
        own.delete(own.luidOf("First1 "));
        own.sync();

        hosted.sync(SyncMode.SLOW);

        assertThat(hosted.cards).hasSize(1);
        scene.settle();
        assertThat(scene.names()).hasSize(1);
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
        assertThat(scene.names()).hasSize(1);
        assertThat(scene.contacts.log(LogEntry.Kind.PAIRING))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("paired by the host"));
    }

    @Test
    void aSlowSyncBringsNoOldWordsBack() {
        own.add(ContactsScene.ADA);
        own.add(ContactsScene.BOB);
        own.sync();
        scene.settle();
        own.edit("1", "+441", "+4499");
        own.edit("2", "Clerk", "Baker");
        own.sync();

        hosted.sync(SyncMode.SLOW);

        scene.settle();
        assertThat(own.text("1")).contains("+4499").doesNotContain("+441\r");
        assertThat(own.text("2")).contains("Baker").doesNotContain("Clerk");
        assertThat(scene.contacts.log(LogEntry.Kind.CONFLICT)).isEmpty();
    }

    @Test
    void aCardOfTheServerThatTheDeviceHasChangedIsFoundAgainInASlowSync() {
        own.add(ContactsScene.BOB);
        own.sync();
        scene.settle();
        hosted.edit(hosted.luidOf("Bob"), "+442", "+4499");

        hosted.sync(SyncMode.SLOW);

        scene.settle();
        assertThat(scene.names()).hasSize(1);
        assertThat(own.text("1")).contains("+4499").doesNotContain("+442\r");
    }
}
