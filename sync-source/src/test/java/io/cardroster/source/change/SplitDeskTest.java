package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.change.SplitDesk.Reason;
import io.cardroster.source.change.SplitDesk.Split;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A wrong pairing is split: both contacts are on both phones afterwards, each with what is its own. */
class SplitDeskTest {

    private final MemoryStores stores = new MemoryStores(
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
            (name, books) -> name.equals(ContactsDatastore.NAME)
                    ? Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5)))
                    : Optional.empty());
    private final OwnerId owner =
            stores.owners().add("alice", any -> new byte[0]).orElseThrow();
    private final ScriptedPhone one = new ScriptedPhone(stores, owner, "one");
    private final ScriptedPhone two = new ScriptedPhone(stores, owner, "two");
    private final SplitDesk desk = new SplitDesk(stores, BookLimits.DEFAULT);

    private List<StoredCard> living() {
        return stores.inBook(owner, books -> books.cards().list(owner, 0, 1_000));
    }

    private LogEntry pairing() {
        return stores.inBook(owner, books -> books.log().list(owner, Set.of(LogEntry.Kind.PAIRING), 9))
                .get(0);
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
        assertThat(living()).hasSize(1);
    }

    @Test
    void bothContactsHaveTheirOwnAfterwards() {
        pairWrongly("EMAIL:junior@example.org", "BDAY:2001-02-03");
        settle();
        LogEntry entry = pairing();
        assertThat(entry.detail()).isEqualTo("same number and name");
        CardId father = living().get(0).head().id();

        Split split = desk.split(owner, father, entry.id());
        settle();

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
        settle();
        one.edit("1", "Baker", "Miller");
        settle();

        desk.split(owner, living().get(0).head().id(), pairing().id());
        settle();

        assertThat(one.meaning())
                .hasSize(2)
                .anySatisfy(card -> assertThat(card).contains("Miller").doesNotContain("junior"));
    }

    @Test
    void aPoorCardThatChangedNothingCanBeSplitAsWell() {
        pairWrongly();
        settle();

        assertThat(desk.split(owner, living().get(0).head().id(), pairing().id()))
                .isInstanceOf(Split.Done.class);
        settle();

        assertThat(living()).hasSize(2);
        assertThat(one.meaning()).hasSize(2);
    }

    @Test
    void anAccountThatTheOtherBroughtGoesWithIt() {
        pairWrongly("X-IM-TYPE:xmpp", "X-IM-NUMBER:junior@im.test");
        settle();

        desk.split(owner, living().get(0).head().id(), pairing().id());
        settle();

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
        assertThat(living()).hasSize(1);

        assertThat(desk.split(owner, living().get(0).head().id(), pairing().id()))
                .isInstanceOf(Split.Done.class);
        settle();

        assertThat(one.meaning())
                .hasSize(2)
                .anySatisfy(card -> assertThat(card).contains("Baker").doesNotContain("junior"))
                .anySatisfy(card -> assertThat(card).contains("junior").doesNotContain("Baker"));
    }

    @Test
    void whatIsNoPairingOfTheContactIsRefused() {
        pairWrongly();
        settle();
        CardId father = living().get(0).head().id();

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
