package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.StoredCard;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A refresh from a phone that has more than it could send, or than was taken. */
class RefreshUntakenTest extends RefreshScene {

    /** Sends everything but what the phone has under these LUIDs, which the host could not take. */
    private void refreshWithout(String... luids) {
        SyncId sync = one.open(SyncMode.REFRESH_FROM_CLIENT);
        TreeMap<String, String> all = new TreeMap<>(one.cards);
        List<Change> changes = all.entrySet().stream()
                .filter(card -> !List.of(luids).contains(card.getKey()))
                .<Change>map(card -> new Change.Put(
                        new Luid(card.getKey()),
                        Change.Verb.REPLACE,
                        "text/vcard",
                        card.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
        one.apply(sync, changes);
        one.with(store -> {
            store.untaken(sync, Stream.of(luids).map(Luid::new).toList());
            return 0;
        });
        one.download(sync);
        one.close(sync);
    }

    @Test
    void aCardThatThePhoneCouldNotSendStaysAndStaysItsOwn() {
        scene.addCards(one, 1, 3);
        scene.settle();
        List<Long> before = ids();
        one.cards.remove("3");

        refreshWithout("2", "99");

        assertThat(ids()).containsExactly(before.get(0), before.get(1));
        one.sync(SyncMode.TWO_WAY);
        assertThat(one.opened().mode()).isEqualTo(SyncMode.TWO_WAY);
        assertThat(one.carriedDown).isZero();
        one.edit("2", "+12", "+92");
        one.sync();
        scene.settle();
        assertThat(names()).hasSize(2);
        assertThat(String.join("", two.cards.values())).contains("+92");
    }

    @Test
    void aCardThatCouldNotBeSentAtFirstIsTakenWhenItComesAfterAll() {
        scene.addCards(one, 1, 2);
        scene.settle();
        one.edit("2", "+12", "+92");
        SyncId sync = one.open(SyncMode.REFRESH_FROM_CLIENT);
        one.with(store -> {
            store.untaken(sync, List.of(new Luid("1"), new Luid("2")));
            return 0;
        });
        one.upload(sync);
        one.apply(sync, List.of(new Change.Delete(new Luid("1"), false)));
        one.cards.remove("1");
        one.download(sync);
        one.close(sync);

        assertThat(names()).containsExactly("First2 Last2");
        scene.settle();
        assertThat(String.join("", two.cards.values())).contains("+92");
    }

    @Test
    void aResetPhoneWhoseLuidCouldNotBeSentMixesNobodyUp() {
        scene.addCards(one, 1, 2);
        scene.settle();
        List<Long> before = ids();
        one.cards.put("7", Objects.requireNonNull(one.cards.remove("1")));
        one.cards.put("1", ScriptedPhone.card(ContactsScene.card(5)));

        refreshWithout("1");

        assertThat(ids()).isEqualTo(before);
        one.edit("7", "+11", "+91");
        one.sync();
        two.sync();
        assertThat(two.cards).hasSize(2);
        assertThat(String.join("", two.cards.values())).contains("+91");
    }

    @Test
    void aCardOfWhichOnlyABrokenSlowSyncKnowsIsProtectedToo() {
        two.add(ContactsScene.card(1));
        two.sync();
        SyncId slow = one.open(SyncMode.SLOW);
        one.cards.put("5", ScriptedPhone.card(ContactsScene.card(1)));
        one.apply(
                slow,
                List.of(new Change.Put(
                        new Luid("5"),
                        Change.Verb.REPLACE,
                        "text/vcard",
                        one.text("5").getBytes(StandardCharsets.UTF_8))));
        one.breakOff(slow, End.ABANDONED);

        refreshWithout("5");

        assertThat(names()).hasSize(1);
    }

    @Test
    void aBodyThatCannotBeReadRemovesNothing() {
        scene.addCards(one, 1, 2);
        scene.settle();
        SyncId sync = one.open(SyncMode.REFRESH_FROM_CLIENT);
        one.upload(sync);
        Change broken = new Change.Put(
                new Luid("2"), Change.Verb.REPLACE, "text/vcard", "no card".getBytes(StandardCharsets.UTF_8));
        assertThat(one.apply(sync, List.of(broken))).containsExactly(Outcome.UNREADABLE);
        one.download(sync);
        one.close(sync);

        assertThat(names()).contains("First2 Last2");
        one.edit("2", "+12", "+92");
        one.sync();
        scene.settle();
        assertThat(names()).hasSize(2);
    }

    @Test
    void theSameAccountTwiceOnThePhoneIsHeld() {
        one.add("N:First;;;;", "FN:First", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test");
        one.add("N:Second;;;;", "FN:Second", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test");

        refresh();

        assertThat(names()).hasSize(1);
        assertThat(new DuplicateDesk(scene.stores).list(scene.owner)).hasSize(1);
    }

    @Test
    void theWatermarkStaysWhereItWas() {
        scene.addCards(one, 1, 2);
        scene.settle();
        two.add(ContactsScene.card(3));
        two.sync();
        long before = watermark();

        refresh();

        assertThat(watermark()).isEqualTo(before);
        assertThat(scene.living())
                .extracting((StoredCard card) -> card.head().name())
                .doesNotContain("First3 Last3");
        scene.settle();
    }

    private long watermark() {
        return scene.stores
                .inBook(scene.owner, books -> books.syncs().find(scene.owner, one.device(), ContactsDatastore.NAME))
                .orElseThrow()
                .watermark();
    }
}
