package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.HostedItem;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Placed;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is not taken from a host, and what becomes of the card that it stood for. */
class HostedRefusalTest {

    private final HostedScene scene = new HostedScene();
    private final HostedPhone hosted = scene.hosted;
    private final ScriptedPhone own = scene.own;

    @Test
    void aDuplicateIsHeldAndComesInWhenTheClashEnds() {
        hosted.add(ContactsScene.ADA);
        hosted.sync();
        hosted.add("N:Other;Olga;;;", "FN:Olga Other", "TEL:+449", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test");

        hosted.sync();
        assertThat(hosted.outcomes).containsEntry("2", Outcome.HELD_DUPLICATE);
        assertThat(scene.names()).hasSize(1);
        hosted.delete("1");
        hosted.sync();
        hosted.sync();

        assertThat(scene.names()).containsExactly("Olga Other");
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
    void aFencedOrEndedSyncTakesNothing() {
        SyncId old = hosted.open(SyncMode.SLOW);
        hosted.add(ContactsScene.BOB);
        hosted.breakOff(old);

        hosted.upload(old);

        assertThat(hosted.outcomes).containsValue(Outcome.RETRY);
        assertThat(scene.names()).isEmpty();
    }

    @Test
    void aDeletionOfWhatIsNotKnownToBeThereIsNoDeletion() {
        scene.contacts.addCards(own, 1, 1);
        own.sync();
        hosted.sync();
        own.add(ContactsScene.BOB);
        own.sync();
        SyncId sync = hosted.open(SyncMode.ONE_WAY_FROM_CLIENT);

        assertThat(hosted.delete(sync, new Guid("2"), false)).isEqualTo(Outcome.SERVER_WON);
        assertThat(hosted.delete(sync, new Guid("77"), false)).isEqualTo(Outcome.NOT_FOUND);
        hosted.end(sync);
        scene.settle();
        assertThat(scene.names()).hasSize(2);
    }

    /** A slow sync in which the device shows its first card in a form that cannot be taken. */
    private SyncId slowWithoutTheFirst(boolean readable) {
        hosted.add(ContactsScene.ADA);
        hosted.add(ContactsScene.BOB);
        hosted.sync();
        hosted.sync();
        hosted.cards.put("1", readable ? hosted.text("1") : "no card");
        return hosted.open(SyncMode.SLOW);
    }

    @Test
    void theCardOfAnUnreadableItemIsNotSentASecondTimeInASlowSync() {
        SyncId sync = slowWithoutTheFirst(false);

        hosted.upload(sync);
        hosted.download(sync);
        hosted.end(sync);

        assertThat(hosted.outcomes).containsEntry("1", Outcome.UNREADABLE);
        assertThat(hosted.cards).hasSize(2);
        assertThat(scene.names()).containsExactlyInAnyOrder("Ada Lovelace", "Bob Both");
        hosted.add(ContactsScene.card(3));
        hosted.sync();
        hosted.sync();
        assertThat(hosted.cards).hasSize(3).containsEntry("1", "no card");
    }

    @Test
    void whatWasUnreadableAndIsMendedOnTheDeviceIsItsCardAgain() {
        SyncId sync = slowWithoutTheFirst(false);
        hosted.upload(sync);
        hosted.download(sync);
        hosted.end(sync);
        hosted.cards.put("1", ScriptedPhone.card(ContactsScene.ADA));
        hosted.edit("1", "+441", "+449");

        hosted.sync();

        scene.settle();
        assertThat(scene.names()).hasSize(2);
        assertThat(String.join("", own.cards.values())).contains("+449");
    }

    @Test
    void theCardOfAnItemThatTheHostCouldNotHandOverIsNotSentASecondTime() {
        SyncId sync = slowWithoutTheFirst(true);
        String text = hosted.text("1");
        hosted.cards.remove("1");
        hosted.upload(sync);
        hosted.cards.put("1", text);
        hosted.with(store -> {
            store.untaken(sync, List.of(new Luid("1")));
            return sync;
        });

        hosted.download(sync);
        hosted.end(sync);

        assertThat(hosted.cards).hasSize(2);
        hosted.sync();
        assertThat(hosted.cards).hasSize(2);
        assertThat(scene.names()).hasSize(2);
    }

    @Test
    void aBrokenChangeOfWhatWasDeletedElsewhereRestoresNothing() {
        hosted.add(ContactsScene.BOB);
        scene.settle();
        own.delete(own.luidOf("Bob"));
        own.sync();
        SyncId sync = hosted.open(SyncMode.TWO_WAY);
        byte[] broken = "no card".getBytes(StandardCharsets.UTF_8);

        Placed placed = hosted.put(
                sync,
                new HostedItem(
                        Optional.ofNullable(hosted.map.get("1")), Optional.of(new Luid("1")), "text/vcard", broken));

        assertThat(placed.outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(placed.guid()).isPresent();
        hosted.download(sync);
        hosted.end(sync);
        hosted.sync();
        assertThat(hosted.cards).isEmpty();
        assertThat(scene.names()).isEmpty();
    }

    @Test
    void aRefreshDoesNotRemoveTheCardOfAnItemThatCouldNotBeTaken() {
        hosted.add(ContactsScene.ADA);
        hosted.add(ContactsScene.BOB);
        hosted.add(ContactsScene.card(3));
        scene.settle();
        hosted.cards.put("1", "no card");
        String text = hosted.text("2");
        hosted.cards.remove("2");
        hosted.delete("3");
        SyncId sync = hosted.open(SyncMode.REFRESH_FROM_CLIENT);
        hosted.upload(sync);
        hosted.cards.put("2", text);
        hosted.with(store -> {
            store.untaken(sync, List.of(new Luid("2")));
            return sync;
        });
        hosted.end(sync);

        hosted.sync();

        assertThat(scene.names()).containsExactlyInAnyOrder("Ada Lovelace", "Bob Both");
        assertThat(hosted.cards).hasSize(2);
    }
}
