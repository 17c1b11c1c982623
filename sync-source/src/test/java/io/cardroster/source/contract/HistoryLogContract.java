package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Step;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.LogEntry.Kind;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.source.spi.SyncStep;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.SyncMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every log of conflicts, duplicates, pairings and removals promises. */
public abstract class HistoryLogContract extends StoreContract {

    static final SyncRef SYNC = BookWriter.SYNC;

    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    /** A sync whose versions and log entries lie in that range. */
    static RecordedSync sync(long after, long last) {
        return new RecordedSync(
                SYNC, SyncMode.SLOW, Instant.EPOCH, Instant.EPOCH, after, last, after, last, 3, 2, 1, false);
    }

    private static LogEntry removal(long id, long revision, CardHead card, SyncRef sync) {
        return new LogEntry(
                id,
                Kind.REMOVAL,
                Instant.EPOCH,
                revision,
                sync.device(),
                sync.number(),
                card.id(),
                null,
                null,
                card.version(),
                null,
                List.of(),
                "",
                "",
                "",
                false);
    }

    @Test
    void entriesOfACardAreFoundNewestFirst() {
        edit(writer -> {
            CardHead ada = writer.add("Ada");
            CardHead bob = writer.add("Bob");
            for (CardHead card : List.of(ada, bob, ada, ada)) {
                writer.books()
                        .log()
                        .append(owner(), List.of(removal(writer.ledger().newEntry(), 1, card, SYNC)));
            }
            writer.books().log().append(owner(), List.of(entry(writer.ledger().newEntry(), Kind.CLASH)));
        });

        see(books -> assertThat(books.log().ofCard(owner(), new CardId(1), 9))
                .extracting(LogEntry::id)
                .containsExactly(4L, 3L, 1L));
        see(books -> assertThat(books.log().ofCard(owner(), new CardId(1), 2)).hasSize(2));
        see(books -> assertThat(books.log().ofCard(owner(), new CardId(9), 9)).isEmpty());
    }

    @Test
    void aSyncThatChangesTheBookTwiceIsOneWithGrowingRanges() {
        Instant before = owners().now();
        change(books -> books.log().changedBook(owner(), sync(10, 20)));
        change(books -> books.log().undone(owner(), SYNC));
        see(books -> assertThat(books.log().sync(owner(), SYNC).orElseThrow().undone())
                .isTrue());

        change(books -> books.log().changedBook(owner(), sync(20, 31)));

        RecordedSync found = read(books -> books.log().sync(owner(), SYNC)).orElseThrow();
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("began", "ended")
                .isEqualTo(new RecordedSync(
                        SYNC, SyncMode.SLOW, Instant.EPOCH, Instant.EPOCH, 10, 31, 10, 31, 6, 4, 2, false));
        assertThat(found.began()).isBetween(before, owners().now());
        assertThat(found.ended()).isBetween(found.began(), owners().now());
        see(books -> assertThat(books.log().syncs(owner(), 9)).containsExactly(found));
        see(books -> assertThat(books.log().sync(owner(), new SyncRef(SYNC.device(), 18)))
                .isEmpty());
    }

    @Test
    void theStepsOfASyncAreReadNewestFirstPageByPageAndNoOthers() {
        SyncRef other = new SyncRef(SYNC.device(), 18);
        List<CardHead> cards = new ArrayList<>();
        edit(writer -> {
            cards.add(writer.add("Ada")); // before the sync
            cards.add(writer.add("Bob"));
            cards.add(writer.change(cards.get(1), "Bob by hand"));
        });
        edit(writer -> {
            cards.add(writer.add("Cleo"));
            long revision = writer.ledger().revision();
            writer.books()
                    .log()
                    .append(
                            owner(),
                            List.of(
                                    removal(writer.ledger().newEntry(), revision, cards.get(0), SYNC),
                                    removal(writer.ledger().newEntry(), revision, cards.get(1), other),
                                    entry(writer.ledger().newEntry(), Kind.CLASH)));
        });
        edit(writer -> cards.add(writer.add("Dora")));
        RecordedSync sync =
                new RecordedSync(SYNC, SyncMode.SLOW, Instant.EPOCH, Instant.EPOCH, 1, 9, 0, 9, 0, 0, 0, false);
        SyncStep dora =
                new SyncStep(new CardId(4), Step.Kind.ADDED, null, cards.get(4).version(), 0);
        SyncStep adaGone = new SyncStep(new CardId(1), null, cards.get(0).version(), null, 1);
        SyncStep cleo =
                new SyncStep(new CardId(3), Step.Kind.ADDED, null, cards.get(3).version(), 0);
        SyncStep bob =
                new SyncStep(new CardId(2), Step.Kind.ADDED, null, cards.get(1).version(), 0);

        see(books -> assertThat(books.log().steps(owner(), sync, SyncStep.Place.NEWEST, 9))
                .containsExactly(dora, adaGone, cleo, bob));
        see(books -> {
            List<SyncStep> paged = new ArrayList<>();
            SyncStep.Place place = SyncStep.Place.NEWEST;
            List<SyncStep> page;
            do {
                page = books.log().steps(owner(), sync, place, 1);
                for (SyncStep step : page) {
                    paged.add(step);
                    place = place.past(step);
                }
            } while (!page.isEmpty());
            assertThat(paged).containsExactly(dora, adaGone, cleo, bob);
        });
        see(books -> assertThat(books.log().steps(owner(), sync(0, 0), SyncStep.Place.NEWEST, 9))
                .isEmpty());
    }

    static LogEntry entry(long id, Kind kind) {
        return new LogEntry(
                id, kind, Instant.EPOCH, 3, null, 0, null, null, null, null, null, List.of(), "", "", "", false);
    }

    private void append(Kind... kinds) {
        edit(writer -> {
            for (Kind kind : kinds) {
                writer.books()
                        .log()
                        .append(owner(), List.of(entry(writer.ledger().newEntry(), kind)));
            }
        });
    }

    private List<Long> listed(Set<Kind> kinds, int limit) {
        return read(books -> books.log().list(owner(), kinds, limit)).stream()
                .map(LogEntry::id)
                .toList();
    }

    @Test
    void anEntryComesBackAsItWasWrittenWithTheStoresTime() {
        LogEntry written = new LogEntry(
                1,
                Kind.CONFLICT,
                Instant.EPOCH,
                3,
                new DeviceNumber(2),
                17,
                new CardId(3),
                new VersionId(4),
                new VersionId(5),
                new VersionId(6),
                new VersionId(7),
                List.of("TEL", "EMAIL"),
                "merge",
                "device",
                "both changed, it's \"so\"",
                false);
        Instant before = owners().now();
        change(books -> books.log().append(owner(), List.of(written)));
        Instant after = owners().now();

        LogEntry found = read(books -> books.log().find(owner(), 1)).orElseThrow();

        assertThat(found).usingRecursiveComparison().ignoringFields("at").isEqualTo(written);
        assertThat(found.at()).isBetween(before, after);
    }

    @Test
    void anEntryMayHaveNoDeviceCardOrVersions() {
        append(Kind.REMOVAL);

        see(books -> assertThat(books.log().find(owner(), 1).orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("at")
                .isEqualTo(entry(1, Kind.REMOVAL)));
    }

    @Test
    void entriesAreListedNewestFirstByKindAndLimited() {
        append(Kind.CONFLICT, Kind.PAIRING);
        append(Kind.CONFLICT, Kind.DUPLICATE, Kind.CONFLICT);

        assertThat(listed(ALL, 99)).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(listed(ALL, 2)).containsExactly(5L, 4L);
        assertThat(listed(EnumSet.of(Kind.CONFLICT), 99)).containsExactly(5L, 3L, 1L);
        assertThat(listed(EnumSet.of(Kind.CONFLICT, Kind.PAIRING), 3)).containsExactly(5L, 3L, 2L);
        assertThat(listed(EnumSet.of(Kind.CLASH), 99)).isEmpty();
    }

    @Test
    void settlingMarksOneEntryAndKeepsItsTime() {
        append(Kind.CONFLICT, Kind.CONFLICT);
        Instant at = read(books -> books.log().find(owner(), 1)).orElseThrow().at();

        change(books -> books.log().settle(owner(), 1));
        change(books -> books.log().settle(owner(), 1));
        change(books -> books.log().settle(owner(), 99));

        see(books -> assertThat(books.log().list(owner(), ALL, 9))
                .extracting(LogEntry::settled)
                .containsExactly(false, true));
        see(books -> assertThat(books.log().find(owner(), 1).orElseThrow().at()).isEqualTo(at));
        see(books -> assertThat(books.log().find(owner(), 99)).isEmpty());
    }

    @Test
    void anEntryIsNeverWrittenTwice() {
        append(Kind.CONFLICT);

        assertThatThrownBy(() -> change(books -> books.log().append(owner(), List.of(entry(1, Kind.CLASH)))))
                .isInstanceOf(RuntimeException.class);
        assertThat(listed(EnumSet.of(Kind.CONFLICT), 9)).containsExactly(1L);
    }
}
