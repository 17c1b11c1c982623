package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.OwedRange;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a look for owed cards costs in a book of 50,000 that the device holds, in pages of 8 kB and not in time. */
final class OwedPlanIT {

    private static final int BOOK = 50_000;
    private static final MapGeneration MAP = new MapGeneration(new DeviceNumber(1), "contacts", 1);
    private static final OwnerId OWNER = TestDatabase.newOwner();
    private static final PostgresStores STORES = TestDatabase.stores();

    @BeforeAll
    static void fillTheBook() {
        STORES.inBook(OWNER, books -> {
            List<CardHead> heads = BookSamples.addCards(books, OWNER, BOOK);
            List<DeviceItem> items = new ArrayList<>();
            heads.forEach(
                    head -> items.add(BookSamples.mapped(head, "L" + head.id().value())));
            books.items().put(OWNER, MAP, items);
            return heads;
        });
    }

    @Test
    void noChangeReadsNextToNothing() {
        assertThat(pages(1, 1, "custom")).isLessThan(30);
        assertThat(pages(1, 1, "generic")).isLessThan(30);
        analyze();
        assertThat(pages(1, 1, "custom")).isLessThan(30);
        assertThat(pages(1, 1, "generic")).isLessThan(30);
    }

    @Test
    void aFlaggedItemIsFoundWithoutLookingAtTheBook() {
        analyze();
        STORES.inBook(OWNER, books -> {
            CardHead head = books.cards().list(OWNER, 40_000, 1).get(0).head();
            DeviceItem skipped = BookSamples.item(head.id().value(), null, ItemState.SKIPPED, null, null, true, 1);
            books.items().put(OWNER, MAP, List.of(skipped));
            return head;
        });

        assertThat(pages(1, 1, "custom")).isLessThan(60);
        assertThat(pages(1, 1, "generic")).isLessThan(60);
        assertThat(STORES.<Integer>inBook(
                        OWNER, books -> books.items().owedCount(OWNER, MAP, range(Outgoing.Kind.ADD, 1, 1))))
                .isEqualTo(1);
    }

    private static void analyze() {
        TestDatabase.sql(handle -> handle.execute("analyze card; analyze device_item; analyze version"));
    }

    private static OwedRange range(Outgoing.Kind kind, long watermark, long horizon) {
        return new OwedRange(kind, watermark, horizon, 7, 0, 100);
    }

    /** Pages read for all three kinds with a plan made for these values ({@code custom}) or for any ({@code generic}). */
    private static int pages(long watermark, long horizon, String plan) {
        int pages = 0;
        for (Outgoing.Kind kind : Outgoing.Kind.values()) {
            String text = explain(OwedCards.pageSql(false, kind), range(kind, watermark, horizon), plan);
            assertThat(text).doesNotContain("Seq Scan on card").doesNotContain("Seq Scan on device_item");
            assertThat(buffers(text)).as(text).isLessThan(60);
            pages = Math.max(pages, buffers(text));
        }
        return pages;
    }

    /** Prepared in SQL, since EXPLAIN itself would always plan for the values at hand. */
    private static String explain(String sql, OwedRange range, String plan) {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("owner", "bigint");
        types.put("device", "int");
        types.put("datastore", "text");
        types.put("generation", "int");
        types.put("watermark", "bigint");
        types.put("horizon", "bigint");
        types.put("sync", "bigint");
        types.put("after", "bigint");
        types.put("limit", "int");
        String numbered = sql;
        int number = 0;
        for (String name : types.keySet()) {
            numbered = numbered.replace(":" + name, "$" + ++number);
        }
        String statement = "prepare owed(" + String.join(",", types.values()) + ") as " + numbered;
        String execute = "explain (analyze, buffers, timing off) execute owed(%d, 1, 'contacts', 1, %d, %d, 7, 0, 100)"
                .formatted(OWNER.value(), range.watermark(), range.horizon());
        return TestDatabase.sql(handle -> {
            handle.execute("set local plan_cache_mode = force_" + plan + "_plan");
            handle.execute(statement);
            List<String> lines = handle.createQuery(execute).mapTo(String.class).list();
            handle.execute("deallocate owed");
            return String.join("\n", lines);
        });
    }

    /** The first line with buffers is that of the whole plan. */
    private static int buffers(String plan) {
        Matcher hits = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?")
                .matcher(plan);
        assertThat(hits.find()).as(plan).isTrue();
        return number(hits.group(1)) + number(hits.group(2));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
