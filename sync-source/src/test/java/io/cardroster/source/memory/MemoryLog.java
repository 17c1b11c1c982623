package io.cardroster.source.memory;

import io.cardroster.source.spi.HistoryLog;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The log in memory. */
record MemoryLog(MemoryTransaction tx) implements HistoryLog {

    @Override
    public void append(OwnerId owner, List<LogEntry> entries) {
        OwnerRows rows = tx.write(owner);
        entries.forEach(entry -> rows.log.insert(entry.id(), copy(entry, tx.now(), entry.settled())));
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
    public void settle(OwnerId owner, long id) {
        find(owner, id).ifPresent(entry -> tx.write(owner).log.put(id, copy(entry, entry.at(), true)));
    }

    private static LogEntry copy(LogEntry entry, Instant at, boolean settled) {
        return new LogEntry(
                entry.id(),
                entry.kind(),
                at,
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
