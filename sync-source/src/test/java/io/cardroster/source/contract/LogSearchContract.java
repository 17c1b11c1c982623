package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.spi.LogCursor;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.LogEntry.Kind;
import io.cardroster.source.spi.LogFilter;
import io.cardroster.source.spi.LogFilter.Outcome;
import io.cardroster.source.spi.LogHit;
import io.cardroster.source.spi.LogSearch.LogCount;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every search through the logs of all owners promises. */
public abstract class LogSearchContract extends StoreContract {

    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    /** Stands in the names of this test's cards and in no others. */
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private Instant began = Instant.EPOCH;
    private OwnerId bob = new OwnerId(1);

    @BeforeEach
    void addAnotherOwner() {
        began = owners().now();
        bob = newOwner();
    }

    /** A card of that name and an entry about it for each kind and winner; numbers count from 1. */
    private void log(OwnerId owner, String name, @Nullable DeviceNumber device, String winner, Kind... kinds) {
        stores().books().inBook(owner, books -> {
            BookWriter writer = BookWriter.lock(books, owner);
            CardHead card = writer.add(name);
            for (Kind kind : kinds) {
                books.log().append(owner, List.of(entry(writer.ledger().newEntry(), kind, card.id(), device, winner)));
            }
            writer.advance();
            return card;
        });
    }

    private static LogEntry entry(
            long id, Kind kind, @Nullable CardId card, @Nullable DeviceNumber device, String winner) {
        return new LogEntry(
                id,
                kind,
                Instant.EPOCH,
                3,
                device,
                1,
                card,
                null,
                null,
                null,
                null,
                List.of("TEL"),
                "",
                winner,
                "",
                false);
    }

    private LogFilter text(String text) {
        return new LogFilter(ALL, null, "", Outcome.ANY, null, null, text);
    }

    private LogFilter of(OwnerId owner, Outcome outcome) {
        return new LogFilter(ALL, owner, "", outcome, null, null, "");
    }

    private List<LogHit> hits(LogFilter filter) {
        return stores().logSearch().page(filter, LogCursor.FIRST, 99);
    }

    private static <T> List<T> each(List<LogHit> hits, Function<LogHit, T> what) {
        return hits.stream().map(what).toList();
    }

    private static List<String> ids(List<LogHit> hits, OwnerId bob) {
        return each(
                hits,
                hit -> (hit.owner().equals(bob) ? "bob " : "") + hit.entry().id());
    }

    private DeviceNumber device(OwnerId owner, String uri) {
        return stores().transactions()
                .run(owner, work -> work.devices().register(owner, new DeviceUri(uri), 20))
                .orElseThrow();
    }

    @Test
    void aHitSaysWhoseItIsAndWhatItIsAbout() {
        DeviceNumber phone = device(owner(), "IMEI:" + mark);
        log(owner(), "Anna " + mark, phone, "device", Kind.CONFLICT);

        LogHit hit = hits(text(mark)).get(0);

        assertThat(hit.owner()).isEqualTo(owner());
        assertThat(hit.login()).isEqualTo(owners().find(owner()).orElseThrow().login());
        assertThat(hit.device()).isEqualTo("IMEI:" + mark);
        assertThat(hit.about()).contains("Anna " + mark);
        assertThat(hit.entry())
                .isEqualTo(read(books -> books.log().find(owner(), 1)).orElseThrow());
        assertThat(hit.reviewed()).isNull();
        assertThat(hit.note()).isEmpty();
        assertThat(stores().logSearch().find(owner(), 1)).hasValue(hit);
        assertThat(stores().logSearch().find(bob, 1)).isEmpty();
    }

    @Test
    void pagesGoThroughAllOwnersInBothDirections() {
        for (int i = 0; i < 5; i++) {
            log(
                    i % 2 == 0 ? owner() : bob,
                    "Anna " + mark,
                    null,
                    List.of("device", "server", "").get(i % 3),
                    Kind.CONFLICT);
        }
        List<String> expected = List.of("3", "bob 2", "2", "bob 1", "1");
        assertThat(ids(hits(text(mark)), bob)).isEqualTo(expected);

        List<String> older = new ArrayList<>();
        List<LogHit> page = stores().logSearch().page(text(mark), LogCursor.FIRST, 2);
        while (!page.isEmpty()) {
            older.addAll(ids(page, bob));
            LogCursor.Place last = LogCursor.Place.of(page.get(page.size() - 1));
            page = stores().logSearch().page(text(mark), new LogCursor(last, true), 2);
        }
        assertThat(older).isEqualTo(expected);

        page = stores().logSearch().page(text(mark), LogCursor.LAST, 2);
        assertThat(ids(page, bob)).containsExactly("bob 1", "1");
        LogCursor.Place first = LogCursor.Place.of(page.get(0));
        page = stores().logSearch().page(text(mark), new LogCursor(first, false), 2);
        assertThat(ids(page, bob)).containsExactly("bob 2", "2");
    }

    @Test
    void entriesOfOneTransactionHaveAnOrderToo() {
        log(owner(), "Anna " + mark, null, "", Kind.CONFLICT, Kind.CONFLICT, Kind.CLASH, Kind.CONFLICT);
        List<LogHit> whole = hits(of(owner(), Outcome.ANY));
        assertThat(whole).hasSize(4);

        for (int i = 0; i < 3; i++) {
            LogCursor behind = new LogCursor(LogCursor.Place.of(whole.get(i)), true);
            assertThat(stores().logSearch().page(of(owner(), Outcome.ANY), behind, 9))
                    .isEqualTo(whole.subList(i + 1, 4));
        }
    }

    @Test
    void filtersAddUp() {
        DeviceNumber phone = device(owner(), "IMEI:" + mark);
        device(bob, "IMEI:other" + mark);
        DeviceNumber bobsPhone = device(bob, "IMEI:" + mark);
        log(owner(), "Anna " + mark, phone, "device", Kind.CONFLICT, Kind.REMOVAL);
        log(owner(), "Anna " + mark, null, "server", Kind.CONFLICT);
        log(bob, "Carl " + mark, bobsPhone, "", Kind.CONFLICT, Kind.DUPLICATE);

        LogFilter onPhone = new LogFilter(Set.of(Kind.CONFLICT), null, "IMEI:" + mark, Outcome.ANY, null, null, "");
        assertThat(ids(hits(onPhone), bob)).containsExactly("bob 1", "1");
        LogFilter adasPhone = new LogFilter(ALL, owner(), "IMEI:" + mark, Outcome.ANY, null, null, "");
        assertThat(ids(hits(adasPhone), bob)).containsExactlyInAnyOrder("2", "1");
        assertThat(hits(new LogFilter(ALL, null, "IMEI:none" + mark, Outcome.ANY, null, null, "")))
                .isEmpty();
        assertThat(ids(hits(new LogFilter(ALL, null, "", Outcome.SERVER_WON, null, null, mark)), bob))
                .containsExactly("3");
        assertThat(ids(hits(new LogFilter(Set.of(Kind.DUPLICATE), bob, "", Outcome.NOBODY_WON, null, null, mark)), bob))
                .containsExactly("bob 2");
        assertThat(ids(hits(new LogFilter(ALL, bob, "IMEI:" + mark, Outcome.NOBODY_WON, null, null, "carl")), bob))
                .hasSize(2);
        assertThat(hits(new LogFilter(ALL, bob, "", Outcome.ANY, null, null, "anna")))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> LogFilter.of(Set.of()));
    }

    @Test
    void timesIncludeTheBeginAndNotTheEnd() {
        log(owner(), "Anna", null, "", Kind.CONFLICT);
        log(owner(), "Anna", null, "", Kind.CONFLICT);
        Instant first =
                read(books -> books.log().find(owner(), 1)).orElseThrow().at();
        Instant second =
                read(books -> books.log().find(owner(), 2)).orElseThrow().at();

        assertThat(ids(hits(new LogFilter(ALL, owner(), "", Outcome.ANY, first, second, "")), bob))
                .containsExactly("1");
        assertThat(ids(hits(new LogFilter(ALL, owner(), "", Outcome.ANY, second, null, "")), bob))
                .containsExactly("2");
        assertThat(hits(new LogFilter(ALL, owner(), "", Outcome.ANY, null, first, "")))
                .isEmpty();
    }

    @Test
    void aTextIsFoundAnywhereInAnyLanguageWhateverItsCase() {
        String chinese = "王小明" + mark;
        log(owner(), "Ännchen Müller-" + mark, null, "", Kind.CONFLICT);
        log(owner(), chinese, null, "", Kind.CONFLICT);

        for (String part : List.of("müller-" + mark, "NNCHEN MÜLLER-" + mark, mark.substring(1))) {
            assertThat(ids(hits(text(part)), bob)).as(part).contains("1");
        }
        for (String part : List.of("小明" + mark, "明" + mark, "王小明" + mark)) {
            assertThat(ids(hits(text(part)), bob)).as(part).containsExactly("2");
        }
        for (String part : List.of("小明", "小", "王")) {
            assertThat(ids(hits(new LogFilter(ALL, owner(), "", Outcome.ANY, null, null, part)), bob))
                    .as(part)
                    .containsExactly("2");
        }
        for (String part : List.of("100%" + mark, "_" + mark, "Anna" + mark, "明小" + mark)) {
            assertThat(hits(text(part))).as(part).isEmpty();
        }
    }

    @Test
    void whatIsSettledOrReviewedIsNotOpen() {
        log(owner(), "Anna " + mark, null, "", Kind.CONFLICT, Kind.CONFLICT, Kind.CONFLICT, Kind.REMOVAL);
        int before = stores().logSearch().open(Kind.CONFLICT, 100_000);
        change(books -> {
            books.log().settle(owner(), 1);
            books.log().review(owner(), 2, "grace");
            books.log().review(owner(), 99, "grace");
            books.log().note(owner(), 2, "asked Anna");
        });

        assertThat(ids(hits(of(owner(), Outcome.OPEN)), bob)).containsExactly("3");
        assertThat(ids(hits(of(owner(), Outcome.SETTLED)), bob)).containsExactly("1");
        assertThat(ids(hits(new LogFilter(ALL, null, "", Outcome.OPEN, began, null, mark)), bob))
                .containsExactly("3");
        LogHit reviewed = hits(new LogFilter(ALL, null, "", Outcome.REVIEWED, began, null, mark))
                .get(0);
        assertThat(reviewed.entry().id()).isEqualTo(2);
        assertThat(reviewed.reviewer()).isEqualTo("grace");
        assertThat(reviewed.note()).isEqualTo("asked Anna");
        assertThat(reviewed.reviewed()).isBetween(began, owners().now());
        assertThat(stores().logSearch().open(Kind.CONFLICT, 100_000)).isEqualTo(before - 2);
        assertThat(stores().logSearch().open(Kind.CONFLICT, 1)).isEqualTo(1);
        assertThat(stores().logSearch().open(Kind.REMOVAL, 1)).isZero();

        change(books -> books.log().review(owner(), 2, ""));
        assertThat(ids(hits(of(owner(), Outcome.OPEN)), bob)).containsExactlyInAnyOrder("3", "2");
        assertThat(stores().logSearch().find(owner(), 2).orElseThrow().note()).isEqualTo("asked Anna");
    }

    @Test
    void entriesAreCountedByQuartersOfAnHour() {
        Instant since = began.minus(Duration.ofHours(1));
        log(owner(), "Anna", null, "", Kind.CONFLICT, Kind.CONFLICT, Kind.PAIRING);
        log(bob, "Anna", null, "device", Kind.CONFLICT);

        List<LogCount> adas = stores().logSearch().counts(Set.of(Kind.CONFLICT), owner(), since);
        assertThat(adas.stream().mapToLong(LogCount::entries).sum()).isEqualTo(2);
        assertThat(adas).allSatisfy(count -> {
            assertThat(count.begin().getEpochSecond() % 900).isZero();
            assertThat(count.begin()).isBetween(since, owners().now());
        });
        assertThat(stores().logSearch().counts(Set.of(Kind.CONFLICT), null, since).stream()
                        .mapToLong(LogCount::entries)
                        .sum())
                .isGreaterThanOrEqualTo(3);
        assertThat(stores().logSearch().counts(ALL, owner(), owners().now().plusSeconds(900)))
                .isEmpty();
    }

    @Test
    void pairingsAndEntriesWithoutACardHaveNoText() {
        log(owner(), "Anna", null, "", Kind.PAIRING);
        change(books -> {
            BookWriter writer = BookWriter.lock(books, owner());
            books.log().append(owner(), List.of(entry(writer.ledger().newEntry(), Kind.CLASH, null, null, "")));
            writer.advance();
        });

        assertThat(each(hits(of(owner(), Outcome.ANY)), LogHit::about)).containsExactly("", "");
        assertThat(hits(new LogFilter(ALL, owner(), "", Outcome.ANY, null, null, "Anna")))
                .isEmpty();
    }
}
