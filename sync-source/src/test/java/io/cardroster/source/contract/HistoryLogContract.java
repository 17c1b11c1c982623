package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.LogEntry.Kind;
import io.cardroster.syncml.spi.DeviceNumber;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every log of conflicts, duplicates, pairings and removals promises. */
public abstract class HistoryLogContract extends StoreContract {

    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    static LogEntry entry(long id, Kind kind) {
        return new LogEntry(
                id, kind, Instant.EPOCH, null, 0, null, null, null, null, null, List.of(), "", "", "", false);
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
