package io.cardroster.source.memory;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Step;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.memory.OwnerRows.ReviewRow;
import io.cardroster.source.spi.HistoryLog;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.source.spi.SyncStep;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The log in memory. */
record MemoryLog(MemoryTransaction tx) implements HistoryLog {

    @Override
    public void append(OwnerId owner, List<LogEntry> entries) {
        OwnerRows rows = tx.write(owner);
        entries.forEach(entry -> {
            rows.log.insert(entry.id(), copy(entry, tx.now(), entry.settled()));
            rows.reviews.put(entry.id(), new ReviewRow(about(rows, entry), tx.now(), "", ""));
        });
    }

    private static String about(OwnerRows rows, LogEntry entry) {
        if (entry.card() == null || entry.kind() == LogEntry.Kind.PAIRING) {
            return "";
        }
        return rows.heads
                .find(entry.card())
                .map(head -> (head.name() + " " + head.mobile()).strip())
                .orElse("");
    }

    @Override
    public void review(OwnerId owner, long id, String reviewer) {
        OwnerRows rows = tx.write(owner);
        rows.reviews
                .find(id)
                .ifPresent(old -> rows.reviews.put(id, new ReviewRow(old.about(), tx.now(), reviewer, old.note())));
    }

    @Override
    public void note(OwnerId owner, long id, String note) {
        OwnerRows rows = tx.write(owner);
        rows.reviews
                .find(id)
                .ifPresent(
                        old -> rows.reviews.put(id, new ReviewRow(old.about(), old.reviewed(), old.reviewer(), note)));
    }

    @Override
    public List<LogEntry> list(OwnerId owner, Set<LogEntry.Kind> kinds, int limit) {
        return tx.read(owner)
                .log
                .newestFirst()
                .filter(entry -> kinds.contains(entry.kind()))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<LogEntry> find(OwnerId owner, long id) {
        return tx.read(owner).log.find(id);
    }

    @Override
    public List<LogEntry> ofCard(OwnerId owner, CardId card, int limit) {
        return tx.read(owner)
                .log
                .newestFirst()
                .filter(entry -> card.equals(entry.card()))
                .limit(limit)
                .toList();
    }

    @Override
    public void settle(OwnerId owner, long id) {
        find(owner, id).ifPresent(entry -> tx.write(owner).log.put(id, copy(entry, entry.at(), true)));
    }

    @Override
    public void changedBook(OwnerId owner, RecordedSync sync) {
        Table<String, RecordedSync> rows = tx.write(owner).bookSyncs;
        RecordedSync before = rows.find(sync.ref().toString()).orElse(null);
        rows.put(
                sync.ref().toString(),
                new RecordedSync(
                        sync.ref(),
                        before == null ? sync.mode() : before.mode(),
                        before == null ? tx.now() : before.began(),
                        tx.now(),
                        before == null ? sync.afterVersion() : Math.min(before.afterVersion(), sync.afterVersion()),
                        before == null ? sync.lastVersion() : Math.max(before.lastVersion(), sync.lastVersion()),
                        before == null ? sync.afterEntry() : Math.min(before.afterEntry(), sync.afterEntry()),
                        before == null ? sync.lastEntry() : Math.max(before.lastEntry(), sync.lastEntry()),
                        sync.added() + (before == null ? 0 : before.added()),
                        sync.changed() + (before == null ? 0 : before.changed()),
                        sync.removed() + (before == null ? 0 : before.removed()),
                        false));
    }

    @Override
    public List<RecordedSync> syncs(OwnerId owner, int limit) {
        return tx.read(owner)
                .bookSyncs
                .all()
                .sorted(Comparator.comparing(RecordedSync::ended)
                        .reversed()
                        .thenComparing(sync -> sync.ref().device().value())
                        .thenComparing(sync -> -sync.ref().number()))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<RecordedSync> sync(OwnerId owner, SyncRef ref) {
        return tx.read(owner).bookSyncs.find(ref.toString());
    }

    @Override
    public void undone(OwnerId owner, SyncRef ref) {
        sync(owner, ref)
                .ifPresent(sync -> tx.write(owner)
                        .bookSyncs
                        .put(
                                ref.toString(),
                                new RecordedSync(
                                        ref,
                                        sync.mode(),
                                        sync.began(),
                                        sync.ended(),
                                        sync.afterVersion(),
                                        sync.lastVersion(),
                                        sync.afterEntry(),
                                        sync.lastEntry(),
                                        sync.added(),
                                        sync.changed(),
                                        sync.removed(),
                                        true)));
    }

    @Override
    public List<SyncStep> steps(OwnerId owner, RecordedSync sync, SyncStep.Place below, int limit) {
        OwnerRows rows = tx.read(owner);
        record Dated(long revision, boolean deletion, long number, SyncStep step) {}
        List<Dated> found = new ArrayList<>();
        for (StoredVersion version : rows.versions.all().toList()) {
            long number = version.id().value();
            Step step = rows.written.find(number).orElseThrow().step().orElse(null);
            if (step != null
                    && sync.ref().equals(step.sync())
                    && version.card() != null
                    && number > sync.afterVersion()
                    && number <= sync.lastVersion()
                    && number < below.version()) {
                found.add(new Dated(
                        version.revision(),
                        false,
                        number,
                        new SyncStep(version.card(), step.kind(), step.replaced(), version.id(), 0)));
            }
        }
        for (LogEntry entry : rows.log.all().toList()) {
            if (entry.kind() == LogEntry.Kind.REMOVAL
                    && sync.ref().device().equals(entry.device())
                    && entry.sync() == sync.ref().number()
                    && entry.card() != null
                    && entry.serverVersion() != null
                    && entry.id() > sync.afterEntry()
                    && entry.id() <= sync.lastEntry()
                    && entry.id() < below.entry()) {
                found.add(new Dated(
                        entry.revision(),
                        true,
                        entry.id(),
                        new SyncStep(entry.card(), null, entry.serverVersion(), null, entry.id())));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Dated::revision)
                        .thenComparing(Dated::deletion)
                        .thenComparingLong(Dated::number)
                        .reversed())
                .limit(limit)
                .map(Dated::step)
                .toList();
    }

    private static LogEntry copy(LogEntry entry, Instant at, boolean settled) {
        return new LogEntry(
                entry.id(),
                entry.kind(),
                at,
                entry.revision(),
                entry.device(),
                entry.sync(),
                entry.card(),
                entry.base(),
                entry.deviceVersion(),
                entry.serverVersion(),
                entry.result(),
                entry.properties(),
                entry.policy(),
                entry.winner(),
                entry.detail(),
                settled);
    }
}
