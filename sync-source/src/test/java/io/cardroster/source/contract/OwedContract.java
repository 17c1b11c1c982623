package io.cardroster.source.contract;

import static io.cardroster.source.contract.ItemSamples.MAP;
import static io.cardroster.source.contract.ItemSamples.item;
import static io.cardroster.source.contract.ItemSamples.map;
import static io.cardroster.source.contract.ItemSamples.mapped;
import static io.cardroster.source.contract.ItemSamples.refused;
import static io.cardroster.source.contract.ItemSamples.sent;
import static io.cardroster.source.contract.ItemSamples.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.OwedCard;
import io.cardroster.source.spi.OwedRange;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.Outgoing.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which cards every store says are owed to a device. The running sync has number 5. */
public abstract class OwedContract extends StoreContract {

    private static final long SYNC = 5;
    private static final long EARLIER = 4;
    private static final long ALL = 1_000;

    private CardHead add(String text) {
        return read(books -> {
            BookWriter writer = BookWriter.lock(books, owner());
            CardHead head = writer.add(text);
            writer.advance();
            return head;
        });
    }

    private CardHead changed(CardHead card, String text) {
        return read(books -> {
            BookWriter writer = BookWriter.lock(books, owner());
            CardHead head = writer.change(card, text);
            writer.advance();
            return head;
        });
    }

    private CardHead deleted(CardHead card) {
        return read(books -> {
            BookWriter writer = BookWriter.lock(books, owner());
            CardHead head = writer.delete(card);
            writer.advance();
            return head;
        });
    }

    private void put(DeviceItem... items) {
        change(books -> books.items().put(owner(), MAP, List.of(items)));
    }

    /** Everything owed between two revisions, as {@code KIND number}. */
    private List<String> owed(long watermark, long horizon) {
        List<String> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            owed(new OwedRange(kind, watermark, horizon, SYNC, 0, 100))
                    .forEach(owed ->
                            found.add(kind + " " + owed.card().head().id().value()));
        }
        OwedRange any = new OwedRange(Kind.ADD, watermark, horizon, SYNC, 0, 0);
        see(books -> assertThat(books.items().owedCount(owner(), MAP, any)).isEqualTo(found.size()));
        return found;
    }

    private List<OwedCard> owed(OwedRange range) {
        List<OwedCard> found = read(books -> books.items().owed(owner(), MAP, range));
        see(books -> assertThat(books.items().owedIds(owner(), MAP, range))
                .isEqualTo(found.stream().map(row -> row.card().head().id()).toList()));
        return found;
    }

    @Test
    void aCardThatTheDeviceNeverHadIsAnAddition() {
        CardHead ada = add("Ada");

        assertThat(owed(0, ALL)).containsExactly("ADD 1");
        OwedCard owed = owed(new OwedRange(Kind.ADD, 0, ALL, SYNC, 0, 9)).get(0);
        assertThat(owed.item()).isNull();
        assertThat(owed.card().head()).isEqualTo(ada);
        assertThat(owed.card().version().id()).isEqualTo(ada.version());
    }

    @Test
    void aChangedCardWithLuidIsAReplacementAndComesWithItsItem() {
        CardHead ada = add("Ada");
        put(mapped(ada, "17"));
        CardHead later = changed(ada, "Ada L");

        assertThat(owed(1, ALL)).containsExactly("REPLACE 1");
        OwedCard owed = owed(new OwedRange(Kind.REPLACE, 1, ALL, SYNC, 0, 9)).get(0);
        assertThat(owed.card().head()).isEqualTo(later);
        assertThat(owed.item()).usingRecursiveComparison().isEqualTo(mapped(ada, "17"));
    }

    @Test
    void aDeletedCardWithLuidIsADeletionEvenThoughItsLastVersionIsHeld() {
        CardHead ada = add("Ada");
        put(mapped(ada, "17"));
        deleted(ada);

        assertThat(owed(1, ALL)).containsExactly("DELETE 1");
    }

    @Test
    void aDeletedCardWithoutLuidIsNotOwed() {
        deleted(add("Ada"));
        CardHead bob = deleted(add("Bob"));
        put(sent(bob, EARLIER));
        CardHead cleo = deleted(add("Cleo"));
        put(item(cleo, null, ItemState.SKIPPED, null, null, true, EARLIER));

        assertThat(owed(0, ALL)).isEmpty();
    }

    @Test
    void onlyRevisionsAboveTheWatermarkAndUpToTheHorizonAreOwed() {
        add("one");
        add("two");
        add("three");
        add("four");

        assertThat(owed(1, 3)).containsExactly("ADD 2", "ADD 3");
        assertThat(owed(4, 4)).isEmpty();
    }

    @Test
    void whatTheDeviceHoldsInItsCurrentVersionIsNotOwed() {
        CardHead ada = add("Ada");
        put(mapped(ada, "17"));

        assertThat(owed(0, ALL)).isEmpty();
    }

    @Test
    void anItemFlaggedOwedIsOwedWhateverItsRevisionAndVersion() {
        CardHead ada = add("Ada");
        CardHead bob = add("Bob");
        CardHead cleo = deleted(add("Cleo"));
        CardHead dora = add("Dora");
        put(
                item(ada, "1", ItemState.MAPPED, ada.version(), null, true, EARLIER),
                item(bob, null, ItemState.SKIPPED, null, null, true, EARLIER),
                item(cleo, "3", ItemState.DELETING, cleo.version(), null, true, EARLIER),
                item(dora, "4", ItemState.MAPPED, dora.version(), null, true, EARLIER));

        assertThat(owed(ALL, ALL)).containsExactly("DELETE 3", "REPLACE 1", "REPLACE 4", "ADD 2");
        assertThat(owed(0, 0)).containsExactly("DELETE 3", "REPLACE 1", "REPLACE 4", "ADD 2");
    }

    @Test
    void anItemThatIsNotFlaggedIsNotOwedOutsideTheRange() {
        CardHead ada = add("Ada");
        CardHead bob = add("Bob");
        put(mapped(ada, "1"), item(bob, null, ItemState.SKIPPED, null, null, false, EARLIER));
        changed(ada, "Ada L");

        assertThat(owed(ALL, ALL)).isEmpty();
    }

    @Test
    void aVersionSentInAnEarlierSyncAndNotAcknowledgedIsOwedAgain() {
        CardHead ada = add("Ada");
        CardHead bob = add("Bob");
        put(sent(ada, EARLIER), item(bob, "2", ItemState.MAPPED, bob.version(), bob.version(), false, EARLIER));

        assertThat(owed(ALL, ALL)).containsExactly("REPLACE 2", "ADD 1");
    }

    @Test
    void whatThisSyncHasSentIsNotOwedAgain() {
        CardHead ada = add("Ada");
        CardHead bob = add("Bob");
        put(sent(ada, SYNC), mapped(bob, "2"));
        CardHead later = changed(bob, "Bobby");
        put(item(bob, "2", ItemState.MAPPED, bob.version(), later.version(), true, SYNC));

        assertThat(owed(0, ALL)).isEmpty();
    }

    @Test
    void whatThisSyncHasTouchedWithoutSendingIsOwed() {
        CardHead ada = add("Ada");
        VersionId fromPhone = read(books -> {
            BookWriter writer = BookWriter.lock(books, owner());
            VersionId version = writer.keep(ada.id(), "Ada of the phone");
            writer.advance();
            return version;
        });
        CardHead merged = changed(ada, "Ada merged");
        put(item(merged, "1", ItemState.MAPPED, fromPhone, null, false, SYNC));

        assertThat(owed(0, ALL)).containsExactly("REPLACE 1");
    }

    @Test
    void aTakenItemIsNotOwed() {
        CardHead ada = add("Ada");
        put(taken(ada));
        assertThat(owed(0, ALL)).isEmpty();

        changed(ada, "Ada L");
        assertThat(owed(0, ALL)).isEmpty();
    }

    @Test
    void aDroppedItemIsNeverOwed() {
        CardHead ada = add("Ada");
        CardHead bob = deleted(add("Bob"));
        put(
                item(ada, "1", ItemState.DROPPED, ada.version(), null, true, EARLIER),
                item(bob, "2", ItemState.DROPPED, bob.version(), null, false, EARLIER));
        changed(ada, "Ada L");

        assertThat(owed(0, ALL)).isEmpty();
    }

    @Test
    void aRefusedItemIsNeverOwed() {
        CardHead ada = add("Ada");
        change(books -> {
            BookWriter writer = BookWriter.lock(books, owner());
            VersionId body = writer.keep(null, "Ada again");
            writer.advance();
            books.items().put(owner(), MAP, List.of(mapped(ada, "1"), refused(body, "2", ada.id())));
        });

        assertThat(owed(0, ALL)).isEmpty();
    }

    @Test
    void onlyTheAskedMapCounts() {
        CardHead ada = add("Ada");
        change(books -> books.items().put(owner(), map(1, "contacts", 2), List.of(mapped(ada, "1"))));
        change(books -> books.items().put(owner(), map(2, "contacts", 1), List.of(mapped(ada, "1"))));
        change(books -> books.items().put(owner(), map(1, "other", 1), List.of(mapped(ada, "1"))));

        assertThat(owed(0, ALL)).containsExactly("ADD 1");
    }

    @Test
    void additionsComeInPagesByCardNumber() {
        assertPages(Kind.ADD, 0);
    }

    @Test
    void replacementsComeInPagesByCardNumber() {
        assertPages(Kind.REPLACE, 12);
    }

    @Test
    void deletionsComeInPagesByCardNumber() {
        assertPages(Kind.DELETE, 12);
    }

    private void assertPages(Outgoing.Kind kind, long watermark) {
        List<CardHead> cards = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            cards.add(add("Card " + i));
        }
        if (kind != Kind.ADD) {
            cards.forEach(card -> put(mapped(card, "L" + card.id().value())));
        }
        if (kind == Kind.REPLACE) {
            // Newest number first, so that order of revisions and order of numbers differ.
            for (int i = cards.size() - 1; i >= 0; i--) {
                changed(cards.get(i), "changed " + i);
            }
        }
        if (kind == Kind.DELETE) {
            cards.forEach(this::deleted);
        }

        assertThat(numbers(kind, watermark, 0, 5)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(numbers(kind, watermark, 5, 5)).containsExactly(6L, 7L, 8L, 9L, 10L);
        assertThat(numbers(kind, watermark, 10, 5)).containsExactly(11L, 12L);
        assertThat(numbers(kind, watermark, 12, 5)).isEmpty();
    }

    private List<Long> numbers(Kind kind, long watermark, long after, int limit) {
        return owed(new OwedRange(kind, watermark, ALL, SYNC, after, limit)).stream()
                .map(owed -> owed.card().head().id().value())
                .toList();
    }
}
