package io.cardroster.server.api;

import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.LogCursor;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.LogFilter;
import io.cardroster.source.spi.LogHit;
import io.cardroster.source.spi.LogSearch;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches the log of conflicts, duplicates, pairings and removals over all owners, and keeps what administrators say about it. */
public final class LogDesk {

    /** Days of the chart, today the last one. */
    public static final int DAYS = 30;

    /** Cursor of the oldest entries. */
    public static final String LAST = "last";

    private static final int PAGE = 50;
    private static final int MOST_LISTED = 500;
    private static final int EXPORTED_AT_ONCE = 1_000;
    private static final int LONGEST_NOTE = 2_000;

    private final OwnerDesk owners;
    private final LogSearch search;
    private final BookTransactions books;

    public LogDesk(OwnerDesk owners, LogSearch search, BookTransactions books) {
        this.owners = owners;
        this.search = search;
        this.books = books;
    }

    /**
     * Entries of a day.
     *
     * @param entries none for a day without any
     */
    public record Day(LocalDate day, long entries) {}

    /**
     * A page of 50 entries, newest first.
     *
     * @param cursor empty for the newest, {@link #LAST} for the oldest, else as in a page before
     * @throws RefusalException when the owner is unknown or the cursor is none
     */
    public LogPage page(LogQuery query, String cursor) {
        LogCursor from = cursor(cursor);
        List<LogHit> found = search.page(filter(query), from, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<LogHit> page = !more ? found : from.older() ? found.subList(0, PAGE) : found.subList(1, PAGE + 1);
        boolean hasOlder = from.older() ? more : from.place() != null;
        boolean hasNewer = from.older() ? from.place() != null : more;
        return new LogPage(
                page.stream().map(LogLine::of).toList(),
                hasNewer && !page.isEmpty() ? word(page.get(0), "newer") : "",
                hasOlder && !page.isEmpty() ? word(page.get(page.size() - 1), "older") : "");
    }

    /** All entries of a query, newest first, handed over one by one: nothing grows with their number. */
    public void each(LogQuery query, Consumer<LogLine> consumer) {
        LogFilter filter = filter(query);
        LogCursor cursor = LogCursor.FIRST;
        while (true) {
            List<LogHit> found = search.page(filter, cursor, EXPORTED_AT_ONCE);
            found.forEach(hit -> consumer.accept(LogLine.of(hit)));
            if (found.size() < EXPORTED_AT_ONCE) {
                return;
            }
            cursor = new LogCursor(LogCursor.Place.of(found.get(found.size() - 1)), true);
        }
    }

    /** Entries of the query's kind and owner on each of the last 30 days in that zone, oldest first; its other filters do not count. */
    public List<Day> days(LogQuery query, ZoneId zone) {
        LocalDate today = owners.now().atZone(zone).toLocalDate();
        LocalDate first = today.minusDays(DAYS - 1L);
        Instant since = first.atStartOfDay(zone).toInstant();
        Map<LocalDate, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < DAYS; i++) {
            counts.put(first.plusDays(i), 0L);
        }
        search.counts(query.kinds(), filter(query).owner(), since)
                .forEach(count -> counts.merge(count.begin().atZone(zone).toLocalDate(), count.entries(), Long::sum));
        return counts.entrySet().stream()
                .map(day -> new Day(day.getKey(), day.getValue()))
                .toList();
    }

    /** Entries of a kind that nobody has settled or reviewed, counted up to {@code most}. */
    public int open(LogEntry.Kind kind, int most) {
        return search.open(kind, most);
    }

    /** Conflicts of one owner, or of all, newest first, at most 500. */
    public List<ConflictView> conflicts(Optional<String> owner) {
        return search.page(filter(LogQuery.conflicts(owner.orElse(""))), LogCursor.FIRST, MOST_LISTED).stream()
                .map(hit -> ConflictView.of(LogLine.of(hit)))
                .toList();
    }

    /**
     * A conflict with its versions.
     *
     * @throws RefusalException when there is none of that number
     */
    public ConflictDetail conflict(EntryRef ref) {
        LogDetail detail = entry(ref);
        if (!detail.line().kind().equals("conflict")) {
            throw unknown(ref);
        }
        return ConflictDetail.of(detail);
    }

    /**
     * Any entry with its versions.
     *
     * @throws RefusalException when there is none of that number
     */
    public LogDetail entry(EntryRef ref) {
        LogHit hit = search.find(ref.owner(), ref.entry()).orElseThrow(() -> unknown(ref));
        LogEntry entry = hit.entry();
        Map<VersionId, StoredVersion> versions = books.inBook(
                ref.owner(),
                b -> b.cards()
                        .versions(
                                ref.owner(),
                                Stream.of(entry.base(), entry.deviceVersion(), entry.serverVersion(), entry.result())
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.toSet())));
        return new LogDetail(
                LogLine.of(hit),
                new ConflictDetail.Versions(
                        version(versions, entry.base()),
                        version(versions, entry.deviceVersion()),
                        version(versions, entry.serverVersion()),
                        version(versions, entry.result())));
    }

    /**
     * Marks an entry as looked at.
     *
     * @param reviewer who did; empty takes it back
     */
    public void review(EntryRef ref, String reviewer) {
        require(ref);
        books.inBook(ref.owner(), b -> {
            b.log().review(ref.owner(), ref.entry(), reviewer);
            return ref;
        });
    }

    /**
     * Keeps a note with an entry, in the place of the one before.
     *
     * @throws RefusalException when it has more than 2,000 characters
     */
    public void note(EntryRef ref, String note) {
        if (note.length() > LONGEST_NOTE) {
            throw RefusalException.badInput("a note has at most " + LONGEST_NOTE + " characters")
                    .as("note-too-long", LONGEST_NOTE);
        }
        require(ref);
        books.inBook(ref.owner(), b -> {
            b.log().note(ref.owner(), ref.entry(), note);
            return ref;
        });
    }

    private void require(EntryRef ref) {
        if (search.find(ref.owner(), ref.entry()).isEmpty()) {
            throw unknown(ref);
        }
    }

    private LogFilter filter(LogQuery query) {
        @Nullable OwnerId owner =
                query.owner().isEmpty() ? null : owners.named(query.owner()).owner();
        return new LogFilter(
                query.kinds(), owner, query.device(), query.wanted(), query.from(), query.until(), query.text());
    }

    private static String word(LogHit hit, String direction) {
        Instant at = hit.entry().at();
        long micros = Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000), at.getNano() / 1_000);
        return direction + "-" + micros + "-" + hit.owner() + "-" + hit.entry().id();
    }

    private static LogCursor cursor(String word) {
        if (word.isEmpty()) {
            return LogCursor.FIRST;
        }
        if (word.equals(LAST)) {
            return LogCursor.LAST;
        }
        String[] parts = word.split("-", -1);
        boolean known = parts.length == 4
                && (parts[0].equals("older") || parts[0].equals("newer"))
                && Arrays.stream(parts, 1, 4).allMatch(EntryRef::isNumber);
        if (!known) {
            throw RefusalException.badInput("the place in the log is none that a page gave")
                    .as("place");
        }
        Instant at = Instant.EPOCH.plus(Duration.of(Long.parseLong(parts[1]), ChronoUnit.MICROS));
        return new LogCursor(
                new LogCursor.Place(at, new OwnerId(Long.parseLong(parts[2])), Long.parseLong(parts[3])),
                parts[0].equals("older"));
    }

    private static @Nullable VersionView version(Map<VersionId, StoredVersion> versions, @Nullable VersionId id) {
        StoredVersion stored = id == null ? null : versions.get(id);
        return stored == null ? null : VersionView.of(stored);
    }

    private static RefusalException unknown(EntryRef ref) {
        return RefusalException.notFound("there is no conflict " + ref + "; see: conflicts list")
                .as("no-entry", ref);
    }
}
