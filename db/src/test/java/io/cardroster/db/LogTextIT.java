package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.LogCursor;
import io.cardroster.source.spi.LogEntry.Kind;
import io.cardroster.source.spi.LogFilter;
import io.cardroster.source.spi.LogFilter.Outcome;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts that stand far from the newest entries, in few entries and in many: each way of looking finds the same. */
final class LogTextIT {

    private static final int ENTRIES = 8_000;
    private static final OwnerId OWNER = TestDatabase.newOwner();
    private static final PostgresStores STORES = TestDatabase.stores();

    /** In the future, so that the entries of other tests come after them. */
    @BeforeAll
    static void fillTheLog() {
        TestDatabase.sql(handle -> handle.createUpdate("""
                insert into log_entry (owner, entry, kind, written, sync, properties, policy, winner, detail, settled, about)
                select :owner, n, 'CLASH', now() + interval '1 year' + n * interval '1 second', 1, '{}', '',
                    (array['device', 'server', ''])[1 + n % 3], '', false,
                    case when n = 1 then 'Jacques' when n <= 4000 then 'Common ' || n else 'Other ' || n end
                from generate_series(1, :entries) n
                """)
                .bind("owner", OWNER.value())
                .bind("entries", ENTRIES)
                .execute());
    }

    @AfterAll
    static void removeIt() {
        STORES.owners().remove(OWNER);
    }

    private static List<Long> found(String text, Outcome outcome) {
        LogFilter filter = new LogFilter(Set.of(Kind.CLASH, Kind.CONFLICT), null, "", outcome, null, null, text);
        return STORES.logSearch().page(filter, LogCursor.FIRST, 5).stream()
                .map(hit -> hit.entry().id())
                .toList();
    }

    @Test
    void oneLetterIsFoundInTheOldestEntry() {
        assertThat(found("Q", Outcome.ANY)).startsWith(1L);
        assertThat(found("jacques", Outcome.OPEN)).startsWith(1L);
    }

    @Test
    void aCommonTextIsFoundNewestFirst() {
        assertThat(found("common", Outcome.ANY)).containsExactly(4000L, 3999L, 3998L, 3997L, 3996L);
        assertThat(found("OMMO", Outcome.SERVER_WON)).containsExactly(4000L, 3997L, 3994L, 3991L, 3988L);
    }

    @Test
    void aRareTextIsFoundNewestFirst() {
        List<Long> newest = LongStream.of(3799, 3798, 3797, 3796, 3795).boxed().toList();
        assertThat(found("Common 37", Outcome.ANY)).isEqualTo(newest);
        assertThat(found("Common 37", Outcome.OPEN)).isEqualTo(newest);
        assertThat(found("Common 9999", Outcome.ANY)).isEmpty();
    }
}
