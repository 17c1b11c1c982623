package io.cardroster.source.memory;

import io.cardroster.source.spi.AuditEvent;
import io.cardroster.source.spi.AuditFilter;
import io.cardroster.source.spi.AuditRecord;
import io.cardroster.source.spi.AuditTrail;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The audit in a list. */
public final class MemoryAuditTrail implements AuditTrail {

    private static final Comparator<AuditRecord> ORDER =
            Comparator.comparing(AuditRecord::at).thenComparing(AuditRecord::entry);
    private static final Duration YOUNG = Duration.ofDays(30);

    private final InstantSource clock;
    private final Function<OwnerId, String> logins;
    private final List<AuditRecord> records = new ArrayList<>();
    private long entries;

    /**
     * An empty one.
     *
     * @param logins login of an owner; empty when he is no more
     */
    public MemoryAuditTrail(InstantSource clock, Function<OwnerId, String> logins) {
        this.clock = clock;
        this.logins = logins;
    }

    @Override
    public synchronized void append(AuditEvent event) {
        records.add(new AuditRecord(
                ++entries,
                clock.instant(),
                event.door(),
                event.administrator(),
                event.subject(),
                "",
                event.verb().name(),
                event.object(),
                event.done()));
    }

    /** All events, oldest first. */
    public synchronized List<AuditRecord> all() {
        return List.copyOf(records);
    }

    @Override
    public synchronized List<AuditRecord> page(AuditFilter filter, @Nullable Place place, boolean older, int limit) {
        List<AuditRecord> page = records.stream()
                .filter(one -> fits(filter, one))
                .filter(one -> place == null || beyond(one, place, older))
                .sorted(older ? ORDER.reversed() : ORDER)
                .limit(limit)
                .map(this::named)
                .toList();
        if (older) {
            return page;
        }
        List<AuditRecord> newestFirst = new ArrayList<>(page);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private AuditRecord named(AuditRecord one) {
        OwnerId subject = one.subject();
        return new AuditRecord(
                one.entry(),
                one.at(),
                one.door(),
                one.administrator(),
                subject,
                subject == null ? "" : logins.apply(subject),
                one.verb(),
                one.object(),
                one.done());
    }

    private static boolean beyond(AuditRecord one, Place place, boolean older) {
        int order = one.at().equals(place.at())
                ? Long.compare(one.entry(), place.entry())
                : one.at().compareTo(place.at());
        return older ? order < 0 : order > 0;
    }

    private static boolean fits(AuditFilter filter, AuditRecord one) {
        return (filter.door() == null || filter.door() == one.door())
                && (filter.administrator().isEmpty() || filter.administrator().equals(one.administrator()))
                && (filter.subject() == null || filter.subject().equals(one.subject()))
                && (filter.verb() == null || filter.verb().name().equals(one.verb()))
                && (filter.since() == null || !one.at().isBefore(filter.since()))
                && (filter.until() == null || one.at().isBefore(filter.until()));
    }

    @Override
    public synchronized int removeAuditBefore(Instant before) {
        if (before.isAfter(clock.instant().minus(YOUNG))) {
            throw new IllegalArgumentException("nothing younger than 30 days is removed");
        }
        int size = records.size();
        records.removeIf(one -> one.at().isBefore(before));
        return size - records.size();
    }
}
