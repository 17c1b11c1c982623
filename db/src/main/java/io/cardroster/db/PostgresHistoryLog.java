package io.cardroster.db;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.HistoryLog;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.source.spi.SyncStep;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The log of what may be explained or undone. */
final class PostgresHistoryLog implements HistoryLog {

    private final Handle handle;
    private final BookSyncs syncs;

    PostgresHistoryLog(Handle handle) {
        this.handle = handle;
        this.syncs = new BookSyncs(handle);
    }

    /** Property names travel joined by line feeds, which none of them holds: an array of arrays must be rectangular. */
    @Override
    public void append(OwnerId owner, List<LogEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                insert into log_entry
                    (owner, entry, kind, revision, device, sync, card, base, device_version, server_version, result, properties, policy,
                    winner, detail, settled, about)
                select :owner, entry, kind, revision, device, sync, card, base, device_version, server_version, result,
                    string_to_array(properties, chr(10)), policy, winner, detail, settled,
                    case when kind = 'PAIRING' then '' else coalesce((
                        select left(trim(c.name || ' ' || c.mobile), 200) from card c where c.owner = :owner and c.card = e.card), '') end
                from unnest(:entries, :kinds, :revisions, :devices, :syncs, :cards, :bases, :deviceVersions, :serverVersions, :results,
                    :properties, :policies, :winners, :details, :settleds)
                    e(entry, kind, revision, device, sync, card, base, device_version, server_version, result, properties, policy,
                    winner, detail, settled)
                """)
                .bind("owner", owner.value())
                .bind("entries", SqlArrays.bigints(entries, LogEntry::id))
                .bind("kinds", SqlArrays.texts(entries, e -> e.kind().name()))
                .bind("revisions", SqlArrays.bigints(entries, LogEntry::revision))
                .bind("devices", SqlArrays.bigints(entries, e -> number(e.device())))
                .bind("syncs", SqlArrays.bigints(entries, LogEntry::sync))
                .bind("cards", SqlArrays.bigints(entries, e -> number(e.card())))
                .bind("bases", SqlArrays.bigints(entries, e -> number(e.base())))
                .bind("deviceVersions", SqlArrays.bigints(entries, e -> number(e.deviceVersion())))
                .bind("serverVersions", SqlArrays.bigints(entries, e -> number(e.serverVersion())))
                .bind("results", SqlArrays.bigints(entries, e -> number(e.result())))
                .bind("properties", SqlArrays.texts(entries, e -> String.join("\n", e.properties())))
                .bind("policies", SqlArrays.texts(entries, LogEntry::policy))
                .bind("winners", SqlArrays.texts(entries, LogEntry::winner))
                .bind("details", SqlArrays.texts(entries, LogEntry::detail))
                .bind("settleds", SqlArrays.booleans(entries, LogEntry::settled))
                .execute();
    }

    @Override
    public List<LogEntry> list(OwnerId owner, Set<LogEntry.Kind> kinds, int limit) {
        return handle.createQuery("""
                select * from log_entry where owner = :owner and kind = any(:kinds) order by entry desc limit :limit
                """)
                .bind("owner", owner.value())
                .bind("kinds", SqlArrays.texts(kinds, LogEntry.Kind::name))
                .bind("limit", limit)
                .map(PostgresHistoryLog::entry)
                .list();
    }

    @Override
    public Optional<LogEntry> find(OwnerId owner, long id) {
        return handle.createQuery("select * from log_entry where owner = :owner and entry = :entry")
                .bind("owner", owner.value())
                .bind("entry", id)
                .map(PostgresHistoryLog::entry)
                .findOne();
    }

    @Override
    public List<LogEntry> ofCard(OwnerId owner, CardId card, int limit) {
        return handle.createQuery("""
                select * from log_entry where owner = :owner and card = :card order by entry desc limit :limit
                """)
                .bind("owner", owner.value())
                .bind("card", card.value())
                .bind("limit", limit)
                .map(PostgresHistoryLog::entry)
                .list();
    }

    @Override
    public void settle(OwnerId owner, long id) {
        handle.createUpdate("update log_entry set settled = true where owner = :owner and entry = :entry")
                .bind("owner", owner.value())
                .bind("entry", id)
                .execute();
    }

    @Override
    public void review(OwnerId owner, long id, String reviewer) {
        handle.createUpdate("""
                update log_entry set reviewed = case when :reviewer <> '' then now() end, reviewer = :reviewer
                where owner = :owner and entry = :entry
                """)
                .bind("owner", owner.value())
                .bind("entry", id)
                .bind("reviewer", reviewer)
                .execute();
    }

    @Override
    public void note(OwnerId owner, long id, String note) {
        handle.createUpdate("update log_entry set note = :note where owner = :owner and entry = :entry")
                .bind("owner", owner.value())
                .bind("entry", id)
                .bind("note", note)
                .execute();
    }

    @Override
    public void changedBook(OwnerId owner, RecordedSync sync) {
        syncs.changedBook(owner, sync);
    }

    @Override
    public List<RecordedSync> syncs(OwnerId owner, int limit) {
        return syncs.newestFirst(owner, limit);
    }

    @Override
    public Optional<RecordedSync> sync(OwnerId owner, SyncRef ref) {
        return syncs.find(owner, ref);
    }

    @Override
    public void undone(OwnerId owner, SyncRef ref) {
        syncs.undone(owner, ref);
    }

    @Override
    public List<SyncStep> steps(OwnerId owner, RecordedSync sync, SyncStep.Place below, int limit) {
        return syncs.steps(owner, sync, below, limit);
    }

    static LogEntry entry(ResultSet row, StatementContext context) throws SQLException {
        int device = row.getInt("device");
        DeviceNumber number = row.wasNull() ? null : new DeviceNumber(device);
        long card = row.getLong("card");
        return new LogEntry(
                row.getLong("entry"),
                LogEntry.Kind.valueOf(row.getString("kind")),
                row.getObject("written", OffsetDateTime.class).toInstant(),
                row.getLong("revision"),
                number,
                row.getLong("sync"),
                card == 0 ? null : new CardId(card),
                version(row, "base"),
                version(row, "device_version"),
                version(row, "server_version"),
                version(row, "result"),
                List.of((String[]) row.getArray("properties").getArray()),
                row.getString("policy"),
                row.getString("winner"),
                row.getString("detail"),
                row.getBoolean("settled"));
    }

    private static @Nullable VersionId version(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : new VersionId(value);
    }

    private static @Nullable Long number(@Nullable VersionId version) {
        return version == null ? null : version.value();
    }

    private static @Nullable Long number(@Nullable CardId card) {
        return card == null ? null : card.value();
    }

    private static @Nullable Long number(@Nullable DeviceNumber device) {
        return device == null ? null : (long) device.value();
    }
}
