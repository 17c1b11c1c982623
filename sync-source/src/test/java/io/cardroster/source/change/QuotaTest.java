package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.memory.MemoryStores;
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
import org.junit.jupiter.api.Test;

/** What an owner may keep; here three cards, 4,000 bytes with their history, 20 properties of a card. */
class QuotaTest {

    private static final BookLimits SMALL = new BookLimits(3, 4_000, 20);

    private final MemoryStores stores = new MemoryStores(
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
            (name, books) -> Optional.of(new ContactsDatastore(books, SMALL, Duration.ofMinutes(5))));
    private final OwnerId owner =
            stores.owners().add("alice", any -> new byte[0]).orElseThrow();
    private final ScriptedPhone phone = new ScriptedPhone(stores, owner, "one");

    private String add(int number) {
        return phone.add("N:Name" + number + ";;;;", "FN:Name " + number, "TEL:+4400000" + number);
    }

    private List<Outcome> sync() {
        return List.copyOf(phone.sync().values());
    }

    private int cards() {
        return stores.inBook(owner, books -> books.cards().list(owner, 0, 1_000))
                .size();
    }

    @Test
    void theFourthCardDoesNotFitUntilOneGoes() {
        String first = add(1);
        add(2);
        add(3);
        add(4);

        assertThat(sync()).containsExactly(Outcome.ADDED, Outcome.ADDED, Outcome.ADDED, Outcome.FULL);

        phone.edit("2", "Name 2", "Changed");
        phone.delete(first);
        assertThat(sync()).containsExactlyInAnyOrder(Outcome.CHANGED, Outcome.DELETED);
        add(5);
        assertThat(sync()).containsExactly(Outcome.ADDED);
        assertThat(cards()).isEqualTo(3);
    }

    /** Else a phone that changes one card for ever would fill the disk. */
    @Test
    void historyCountsSoChangesEndTooAndDeletionsNever() {
        String luid = phone.add("N:Long;;;;", "FN:Long 0", "NOTE:" + "x".repeat(900));
        assertThat(sync()).containsExactly(Outcome.ADDED);

        Outcome last = Outcome.CHANGED;
        int changes = 0;
        while (last == Outcome.CHANGED && changes < 10) {
            phone.edit(luid, "FN:Long " + changes, "FN:Long " + ++changes);
            last = sync().get(0);
        }

        assertThat(last).isEqualTo(Outcome.FULL);
        assertThat(changes).isEqualTo(4);
        assertThat(cards()).isEqualTo(1);
        phone.delete(luid);
        assertThat(sync()).containsExactly(Outcome.DELETED);
    }

    @Test
    void aRefreshThatDoesNotFitRemovesNoCardThatThePhoneHas() {
        add(1);
        String grown = add(2);
        String gone = add(3);
        sync();
        phone.cards.remove(gone);
        phone.edit(grown, "FN:Name 2", "FN:Name 2\r\nNOTE:" + "x".repeat(4_000));

        assertThat(phone.sync(SyncMode.REFRESH_FROM_CLIENT).values()).contains(Outcome.FULL);

        assertThat(cards()).isEqualTo(2);
        phone.sync(SyncMode.TWO_WAY);
        assertThat(phone.opened().mode()).isEqualTo(SyncMode.TWO_WAY);
        assertThat(phone.carriedDown).isZero();
        assertThat(cards()).isEqualTo(2);
    }

    @Test
    void whatIsKeptOfUnreadableItemsCounts() {
        SyncId sync = phone.open(SyncMode.SLOW);

        for (int i = 1; i <= 4; i++) {
            assertThat(phone.apply(sync, List.of(garbage(i)))).containsExactly(Outcome.UNREADABLE);
        }
        assertThat(phone.apply(sync, List.of(garbage(5)))).containsExactly(Outcome.FULL);
        assertThat(phone.apply(sync, List.of(garbage(4)))).containsExactly(Outcome.UNREADABLE);
    }

    private static Change garbage(int number) {
        byte[] body = (number + "x".repeat(999)).getBytes(StandardCharsets.UTF_8);
        return new Change.Put(new Luid("g" + number), Change.Verb.ADD, "text/vcard", body);
    }

    @Test
    void aCardHasItsPropertiesCounted() {
        String[] lines = new String[21];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "TEL:+44" + i;
        }
        phone.add(lines);
        add(2);

        assertThat(sync()).isEqualTo(List.of(Outcome.UNREADABLE, Outcome.ADDED));
    }
}
