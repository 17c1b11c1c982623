package io.cardroster.source.memory;

import io.cardroster.source.spi.LogCursor;
import io.cardroster.source.spi.LogCursor.Place;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.LogFilter;
import io.cardroster.source.spi.LogHit;
import io.cardroster.source.spi.LogSearch;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The search by looking at everything. */
record MemoryLogSearch(MemoryStores stores, Table<Long, OwnerRows> owners) implements LogSearch {

    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::at)
            .thenComparing(place -> place.owner().value())
            .thenComparing(Place::entry);

    @Override
    public List<LogHit> page(LogFilter filter, LogCursor cursor, int limit) {
        Comparator<Place> order = cursor.older() ? ORDER.reversed() : ORDER;
        List<LogHit> page = new ArrayList<>(stores.alone(tx -> all().filter(hit -> passes(hit, filter))
                .filter(hit -> cursor.place() == null || order.compare(Place.of(hit), cursor.place()) > 0)
                .sorted(Comparator.comparing(Place::of, order))
                .limit(limit)
                .toList()));
        if (!cursor.older()) {
            Collections.reverse(page);
        }
        return page;
    }

    @Override
    public Optional<LogHit> find(OwnerId owner, long entry) {
        return stores.alone(tx -> all().filter(
                        hit -> hit.owner().equals(owner) && hit.entry().id() == entry)
                .findFirst());
    }

    @Override
    public List<LogCount> counts(Set<LogEntry.Kind> kinds, @Nullable OwnerId owner, Instant since) {
        Map<Long, Long> counts = new TreeMap<>();
        stores.alone(tx -> {
            all().filter(hit -> kinds.contains(hit.entry().kind()))
                    .filter(hit -> owner == null || owner.equals(hit.owner()))
                    .filter(hit -> !hit.entry().at().isBefore(since))
                    .forEach(hit -> counts.merge(hit.entry().at().getEpochSecond() / QUARTER, 1L, Long::sum));
            return since;
        });
        return counts.entrySet().stream()
                .map(count -> new LogCount(Instant.ofEpochSecond(count.getKey() * QUARTER), count.getValue()))
                .toList();
    }

    @Override
    public int open(LogEntry.Kind kind, int most) {
        return stores.alone(tx -> (int) all().filter(hit -> hit.entry().kind() == kind && isOpen(hit))
                .limit(most)
                .count());
    }

    private Stream<LogHit> all() {
        return owners.all().flatMap(rows -> rows.log.all().map(entry -> hit(rows, entry)));
    }

    private static LogHit hit(OwnerRows rows, LogEntry entry) {
        OwnerRows.ReviewRow review = rows.reviews.find(entry.id()).orElseThrow();
        String device = entry.device() == null
                ? ""
                : rows.devices
                        .find(entry.device().value())
                        .map(row -> row.uri().value())
                        .orElse("");
        return new LogHit(
                rows.login().owner(),
                rows.login().login(),
                device,
                entry,
                review.about(),
                review.reviewer().isEmpty() ? null : review.reviewed(),
                review.reviewer(),
                review.note());
    }

    private static boolean isOpen(LogHit hit) {
        return LogFilter.QUESTIONS.contains(hit.entry().kind()) && !hit.entry().settled() && hit.reviewed() == null;
    }

    private static boolean passes(LogHit hit, LogFilter filter) {
        LogEntry entry = hit.entry();
        return filter.kinds().contains(entry.kind())
                && (filter.owner() == null || filter.owner().equals(hit.owner()))
                && (filter.device().isEmpty() || filter.device().equals(hit.device()))
                && (filter.from() == null || !entry.at().isBefore(filter.from()))
                && (filter.until() == null || entry.at().isBefore(filter.until()))
                && hit.about().toLowerCase(Locale.ROOT).contains(filter.text().toLowerCase(Locale.ROOT))
                && switch (filter.outcome()) {
                    case ANY -> true;
                    case OPEN -> isOpen(hit);
                    case REVIEWED -> hit.reviewed() != null;
                    case SETTLED -> entry.settled();
                    case DEVICE_WON -> entry.winner().equals("device");
                    case SERVER_WON -> entry.winner().equals("server");
                    case NOBODY_WON -> entry.winner().isEmpty();
                };
    }
}
