package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a host is told that a device is owed, and what it reads of it, much later or never (sync-rules 7). */
class HostedDeliveryTest {

    private final HostedScene scene = new HostedScene();
    private final HostedPhone hosted = scene.hosted;
    private final ScriptedPhone own = scene.own;

    @Test
    void theWatermarkMovesWhenTheNextSyncProvesTheOneBefore() {
        scene.contacts.addCards(own, 1, 3);
        own.sync();
        hosted.sync();
        assertThat(scene.state().watermark()).isZero();
        long horizon = scene.state().horizon();

        hosted.sync();

        assertThat(scene.state().watermark()).isEqualTo(horizon);
        assertThat(scene.state().generation()).isEqualTo(1);
    }

    @Test
    void aMergeThatTheHostDidNotAskForReachesTheDeviceInTheNextSync() {
        own.add(ContactsScene.BOB);
        own.sync();
        scene.settle();
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
        scene.settle();
    }

    @Test
    void whatWasNamedAndNeverReadStaysOwed() {
        scene.contacts.addCards(own, 1, 2);
        scene.settle();
        own.add(ContactsScene.ADA);
        own.edit("1", "+11", "+91");
        own.delete("2");
        own.sync();
        SyncId sync = hosted.open(SyncMode.TWO_WAY);
        assertThat(hosted.named()).isEqualTo(3);
        hosted.end(sync);
        hosted.sync();

        scene.settle();
        assertThat(hosted.cards).hasSize(2);
    }

    @Test
    void whatAFirstSyncNamedAndNeverReadStaysOwed() {
        scene.contacts.addCards(own, 1, 2);
        own.sync();
        hosted.end(hosted.open(SyncMode.SLOW));

        hosted.sync();

        assertThat(hosted.cards).hasSize(2);
        scene.settle();
    }

    @Test
    void aNamedCardCanBeReadWhateverOthersDoToIt() {
        scene.contacts.addCards(own, 1, 2);
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
        scene.settle();
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
        scene.settle();
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
}
