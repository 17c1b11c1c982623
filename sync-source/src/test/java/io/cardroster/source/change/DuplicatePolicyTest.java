package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A second card with the same account on one phone, by what the owner wishes for it. */
class DuplicatePolicyTest {

    private static final String[] BOB = {
        "N:Both;Bob;;;", "FN:Bob Both", "TEL;TYPE=CELL:+442", "X-IM-TYPE:xmpp", "X-IM-NUMBER:bob@im.test"
    };
    private static final String[] ROBERT = {
        "N:Both;Robert;;;", "FN:Robert Both", "EMAIL:bob@example.org", "X-IM-TYPE:xmpp", "X-IM-NUMBER:bob@im.test"
    };

    private final MemoryStores stores = new MemoryStores(
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
            (name, books) -> name.equals(ContactsDatastore.NAME)
                    ? Optional.of(new ContactsDatastore(books, BookLimits.DEFAULT, Duration.ofMinutes(5)))
                    : Optional.empty());
    private final OwnerId owner =
            stores.owners().add("alice", any -> new byte[0]).orElseThrow();
    private final ScriptedPhone phone = new ScriptedPhone(stores, owner, "one");

    private List<StoredCard> living() {
        return stores.inBook(owner, books -> books.cards().list(owner, 0, 1_000));
    }

    private List<LogEntry> log(LogEntry.Kind kind) {
        return stores.inBook(owner, books -> books.log().list(owner, Set.of(kind), 100));
    }

    private Outcome second(DuplicatePolicy policy) {
        stores.owners().setDuplicates(owner, policy);
        phone.add(BOB);
        phone.sync();
        String luid = phone.add(ROBERT);
        return Objects.requireNonNull(phone.sync().get(luid));
    }

    private void carriesNothing() {
        phone.sync();
        assertThat(phone.carriedDown).isZero();
    }

    @Test
    void heldUntilTheOwnerDecides() {
        assertThat(second(DuplicatePolicy.HOLD)).isEqualTo(Outcome.HELD_DUPLICATE);

        assertThat(phone.cards).hasSize(2);
        assertThat(living()).hasSize(1);
        carriesNothing();
        long held = new DuplicateDesk(stores).list(owner).get(0).id();
        new DuplicateDesk(stores).resolve(owner, held, DuplicateDesk.Resolution.KEEP_FIRST);
        phone.sync();
        assertThat(phone.cards).hasSize(1);
        assertThat(log(LogEntry.Kind.DUPLICATE)).extracting(LogEntry::settled).containsExactly(true);
    }

    @Test
    void removedOnThePhoneInTheSameSyncAndKeptInTheHistory() {
        assertThat(second(DuplicatePolicy.REMOVE)).isEqualTo(Outcome.ADDED);

        assertThat(phone.cards).hasSize(1);
        assertThat(phone.meaning().get(0)).contains("Bob Both").doesNotContain("bob@example.org");
        assertThat(living()).hasSize(1);
        assertThat(new DuplicateDesk(stores).list(owner)).isEmpty();
        assertThat(log(LogEntry.Kind.DUPLICATE)).extracting(LogEntry::policy).containsExactly("remove");
        assertThat(log(LogEntry.Kind.REMOVAL)).extracting(LogEntry::card).containsExactly(new CardId(2));
        carriesNothing();
        assertThat(new UndoDesk(stores, BookLimits.DEFAULT).sync(owner, new SyncRef(phone.device(), 2)))
                .contains(new SyncUndone(1, 0, 1, 0, 0));
        assertThat(living()).hasSize(1);
    }

    @Test
    void mergedIntoTheFirstAndWhatLostCanBeBroughtBack() {
        second(DuplicatePolicy.MERGE);

        assertThat(phone.meaning())
                .singleElement()
                .satisfies(card -> assertThat(card).contains("bob@example.org", "+442", "Robert"));
        assertThat(living()).hasSize(1);
        carriesNothing();
        LogEntry conflict = log(LogEntry.Kind.CONFLICT).get(0);
        assertThat(conflict.properties()).contains("FN");
        new ConflictDesk(stores).restore(owner, conflict.id());
        phone.sync();
        assertThat(phone.meaning().get(0)).contains("FN:Bob Both", "bob@example.org");
    }

    @Test
    void aMergeByTheOwnerLogsWhatLost() {
        second(DuplicatePolicy.HOLD);
        DuplicateDesk desk = new DuplicateDesk(stores);
        desk.resolve(owner, desk.list(owner).get(0).id(), DuplicateDesk.Resolution.MERGE);
        phone.sync();

        assertThat(phone.meaning())
                .singleElement()
                .satisfies(card -> assertThat(card).contains("Robert", "+442"));
        new ConflictDesk(stores)
                .restore(owner, log(LogEntry.Kind.CONFLICT).get(0).id());
        phone.sync();
        assertThat(phone.meaning().get(0)).contains("FN:Bob Both");
    }
}
