package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.change.SplitDesk.Reason;
import io.cardroster.source.change.SplitDesk.Split;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A wrong pairing is split: both contacts are on both phones afterwards, each with what is its own. */
class SplitDeskTest {

    private final ContactsScene scene = new ContactsScene();
    private final MemoryStores stores = scene.stores;
    private final OwnerId owner = scene.owner;
    private final ScriptedPhone one = scene.one;
    private final ScriptedPhone two = scene.two;
    private final SplitDesk desk = new SplitDesk(stores, BookLimits.DEFAULT);

    private LogEntry pairing() {
        return scene.log(LogEntry.Kind.PAIRING).get(0);
    }

    /** Father and son share name and telephone: the son's card is taken for the father's. */
    private void pairWrongly(String... moreOfTheSon) {
        one.add("N:Smith;John;;;", "FN:John Smith", "TEL;TYPE=HOME:+1555000", "TITLE:Baker");
        one.sync();
        String[] son = new String[moreOfTheSon.length + 3];
        son[0] = "N:Smith;John;;;";
        son[1] = "FN:John Smith";
        son[2] = "TEL;TYPE=HOME:+1555000";
        System.arraycopy(moreOfTheSon, 0, son, 3, moreOfTheSon.length);
        two.add(son);
        two.sync();
        assertThat(scene.living()).hasSize(1);
    }

    @Test
    void bothContactsHaveTheirOwnAfterwards() {
        pairWrongly("EMAIL:junior@example.org", "BDAY:2001-02-03");
        scene.settle();
        LogEntry entry = pairing();
        assertThat(entry.detail()).isEqualTo("same number and name");
        CardId father = scene.living().get(0).head().id();

        Split split = desk.split(owner, father, entry.id());
        scene.settle();

        assertThat(split).isEqualTo(new Split.Done(new CardId(2)));
        assertThat(one.meaning()).hasSize(2);
        String fathers = one.meaning().stream()
                .filter(card -> card.contains("Baker"))
                .findFirst()
                .orElseThrow();
        String sons = one.meaning().stream()
                .filter(card -> !card.contains("Baker"))
                .findFirst()
                .orElseThrow();
        assertThat(fathers).doesNotContain("junior", "2001");
        assertThat(sons).contains("junior", "2001");
        assertThat(desk.split(owner, father, entry.id())).isEqualTo(new Split.Refused(Reason.ALREADY));
    }

    @Test
    void whatWasEditedSinceStaysWithTheFirst() {
        pairWrongly("EMAIL:junior@example.org");
        scene.settle();
        one.edit("1", "Baker", "Miller");
        scene.settle();

        desk.split(owner, scene.living().get(0).head().id(), pairing().id());
        scene.settle();

        assertThat(one.meaning())
                .hasSize(2)
                .anySatisfy(card -> assertThat(card).contains("Miller").doesNotContain("junior"));
    }

    @Test
    void aPoorCardThatChangedNothingCanBeSplitAsWell() {
        pairWrongly();
        scene.settle();

        assertThat(desk.split(
                        owner, scene.living().get(0).head().id(), pairing().id()))
                .isInstanceOf(Split.Done.class);
        scene.settle();

        assertThat(scene.living()).hasSize(2);
        assertThat(one.meaning()).hasSize(2);
    }

    @Test
    void anAccountThatTheOtherBroughtGoesWithIt() {
        pairWrongly("X-IM-TYPE:xmpp", "X-IM-NUMBER:junior@im.test");
        scene.settle();

        desk.split(owner, scene.living().get(0).head().id(), pairing().id());
        scene.settle();

        List<StoredAccount> accounts =
                stores.inBook(owner, books -> books.cards().accounts(owner, List.of(new CardId(1), new CardId(2))));
        assertThat(accounts)
                .extracting(StoredAccount::card, StoredAccount::inForce)
                .containsExactly(tuple(new CardId(2), true));
    }

    @Test
    void aPairingOfARefreshCanBeSplitAsWell() {
        one.add("N:Smith;John;;;", "FN:John Smith", "TEL;TYPE=HOME:+1555000", "TITLE:Baker");
        one.sync();
        two.add("N:Smith;John;;;", "FN:John Smith", "TEL;TYPE=HOME:+1555000", "EMAIL:junior@example.org");
        two.sync(SyncMode.REFRESH_FROM_CLIENT);
        assertThat(scene.living()).hasSize(1);

        assertThat(desk.split(
                        owner, scene.living().get(0).head().id(), pairing().id()))
                .isInstanceOf(Split.Done.class);
        scene.settle();

        assertThat(one.meaning())
                .hasSize(2)
                .anySatisfy(card -> assertThat(card).contains("Baker").doesNotContain("junior"))
                .anySatisfy(card -> assertThat(card).contains("junior").doesNotContain("Baker"));
    }

    @Test
    void whatIsNoPairingOfTheContactIsRefused() {
        pairWrongly();
        scene.settle();
        CardId father = scene.living().get(0).head().id();

        assertThat(desk.split(owner, father, 99)).isEqualTo(new Split.Refused(Reason.NO_PAIRING));
        assertThat(desk.split(owner, new CardId(7), pairing().id())).isEqualTo(new Split.Refused(Reason.NO_PAIRING));
        assertThat(new SplitDesk(stores, new BookLimits(1, 1L << 30, 2_000))
                        .split(owner, father, pairing().id()))
                .isEqualTo(new Split.Refused(Reason.FULL));
        one.delete("1");
        one.sync();
        assertThat(desk.split(owner, father, pairing().id())).isEqualTo(new Split.Refused(Reason.GONE));
    }
}
