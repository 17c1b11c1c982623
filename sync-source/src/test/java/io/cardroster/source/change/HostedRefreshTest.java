package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import org.junit.jupiter.api.Test;

/** Syncs of a host that go one way, and those in which one side replaces the other. */
class HostedRefreshTest {

    private final HostedScene scene = new HostedScene();
    private final HostedPhone hosted = scene.hosted;
    private final ScriptedPhone own = scene.own;

    @Test
    void aRefreshRemovesWhatItLeftOutWhenItIsProven() {
        scene.contacts.addCards(own, 1, 2);
        own.sync();
        hosted.add(ContactsScene.card(3));
        hosted.add(ContactsScene.card(4));
        scene.settle();
        long kept = scene.contacts.living().get(2).head().id().value();
        hosted.delete(hosted.luidOf("First1 "));
        hosted.edit(hosted.luidOf("First3 "), "+13", "+93");
        hosted.add(ContactsScene.card(5));

        hosted.sync(SyncMode.REFRESH_FROM_CLIENT);
        assertThat(hosted.named()).isZero();
        assertThat(scene.names()).hasSize(5);
        own.add(ContactsScene.card(6));
        own.sync();

        hosted.sync();

        assertThat(scene.names()).hasSize(5).doesNotContain("First1 Last1").contains("First5 Last5", "First6 Last6");
        assertThat(scene.contacts.log(LogEntry.Kind.REMOVAL))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("not in the refresh"));
        assertThat(scene.contacts.log(LogEntry.Kind.CONFLICT)).isEmpty();
        assertThat(scene.contacts.living().stream().map(card -> card.head().id().value()))
                .contains(kept);
        scene.settle();
        assertThat(String.join("", own.cards.values())).contains("+93");
    }

    @Test
    void aRefreshThatIsNeverProvenRemovesNothing() {
        scene.contacts.addCards(own, 1, 3);
        scene.settle();
        hosted.delete(hosted.luidOf("First1 "));
        SyncId sync = hosted.open(SyncMode.REFRESH_FROM_CLIENT);
        hosted.upload(sync);
        hosted.breakOff(sync);

        hosted.sync(SyncMode.SLOW);

        scene.settle();
        assertThat(scene.names()).hasSize(3);
    }

    @Test
    void aCardChangedElsewhereSinceTheRefreshBeganStaysAndIsListed() {
        scene.contacts.addCards(own, 1, 3);
        scene.settle();
        hosted.delete(hosted.luidOf("First1 "));
        SyncId sync = hosted.open(SyncMode.REFRESH_FROM_CLIENT);
        hosted.upload(sync);
        own.edit("1", "+11", "+91");
        own.sync();
        hosted.end(sync);

        scene.settle();

        assertThat(scene.names()).hasSize(3);
        assertThat(scene.contacts.log(LogEntry.Kind.CONFLICT)).hasSize(1);
    }

    @Test
    void aRefreshFromTheServerSendsEverythingAndTakesNothing() {
        scene.contacts.addCards(own, 1, 3);
        scene.settle();
        hosted.edit(hosted.luidOf("First1 "), "+11", "+91");
        hosted.add(ContactsScene.ADA);

        hosted.sync(SyncMode.REFRESH_FROM_SERVER);

        scene.settle();
        assertThat(scene.names()).hasSize(3);
        assertThat(String.join("", own.cards.values())).doesNotContain("+91");
    }

    @Test
    void oneWaySyncsGoOneWay() {
        scene.contacts.addCards(own, 1, 2);
        scene.settle();
        own.add(ContactsScene.BOB);
        own.sync();
        hosted.add(ContactsScene.ADA);

        hosted.sync(SyncMode.ONE_WAY_FROM_CLIENT);
        assertThat(hosted.carriedDown).isZero();
        assertThat(scene.names()).contains("Ada Lovelace");

        hosted.sync(SyncMode.ONE_WAY_FROM_SERVER);
        assertThat(hosted.cards).hasSize(4);
        scene.settle();
    }
}
