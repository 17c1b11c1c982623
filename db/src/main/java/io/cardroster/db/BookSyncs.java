package io.cardroster.db;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Step;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.RecordedSync;
import io.cardroster.source.spi.SyncStep;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Syncs that changed a book, and what each did, found by the ranges of numbers that were given while it ran. */
final class BookSyncs {

    private final Handle handle;

    BookSyncs(Handle handle) {
        this.handle = handle;
    }

    void changedBook(OwnerId owner, RecordedSync sync) {
        of(handle.createUpdate("""
                insert into book_sync (owner, device, sync, mode, after_version, last_version, after_entry, last_entry, added,
                    changed, removed)
                values (:owner, :device, :sync, :mode, :afterVersion, :lastVersion, :afterEntry, :lastEntry, :added, :changed,
                    :removed)
                on conflict (owner, device, sync) do update set
                    ended = excluded.ended,
                    after_version = least(book_sync.after_version, excluded.after_version),
                    last_version = greatest(book_sync.last_version, excluded.last_version),
                    after_entry = least(book_sync.after_entry, excluded.after_entry),
                    last_entry = greatest(book_sync.last_entry, excluded.last_entry),
                    added = book_sync.added + excluded.added, changed = book_sync.changed + excluded.changed,
                    removed = book_sync.removed + excluded.removed, undone = false
                """), owner, sync.ref())
                .bind("mode", sync.mode().name())
                .bind("afterVersion", sync.afterVersion())
                .bind("lastVersion", sync.lastVersion())
                .bind("afterEntry", sync.afterEntry())
                .bind("lastEntry", sync.lastEntry())
                .bind("added", sync.added())
                .bind("changed", sync.changed())
                .bind("removed", sync.removed())
                .execute();
    }

    List<RecordedSync> newestFirst(OwnerId owner, int limit) {
        return handle.createQuery("""
                select * from book_sync where owner = :owner order by ended desc, device, sync desc limit :limit
                """)
                .bind("owner", owner.value())
                .bind("limit", limit)
                .map(BookSyncs::sync)
                .list();
    }

    Optional<RecordedSync> find(OwnerId owner, SyncRef ref) {
        return of(
                        handle.createQuery(
                                "select * from book_sync where owner = :owner and device = :device and sync = :sync"),
                        owner,
                        ref)
                .map(BookSyncs::sync)
                .findOne();
    }

    void undone(OwnerId owner, SyncRef ref) {
        of(
                        handle.createUpdate(
                                "update book_sync set undone = true where owner = :owner and device = :device and sync = :sync"),
                        owner,
                        ref)
                .execute();
    }

    /** Both parts walk their primary keys from the cursor down, so that a page costs the same wherever it begins. */
    List<SyncStep> steps(OwnerId owner, RecordedSync sync, SyncStep.Place below, int limit) {
        return of(handle.createQuery("""
                select * from (
                    (select revision, 0 deletion, version number, card, step, replaced, version after_step
                    from version
                    where owner = :owner and version > :afterVersion and version <= :lastVersion and version < :belowVersion
                        and device = :device and sync = :sync and step is not null
                    order by version desc limit :limit)
                    union all
                    (select revision, 1, entry, card, null, server_version, null
                    from log_entry
                    where owner = :owner and entry > :afterEntry and entry <= :lastEntry and entry < :belowEntry
                        and device = :device and sync = :sync and kind = 'REMOVAL' and card is not null
                        and server_version is not null
                    order by entry desc limit :limit)) s
                order by revision desc, deletion desc, number desc limit :limit
                """), owner, sync.ref())
                .bind("afterVersion", sync.afterVersion())
                .bind("lastVersion", sync.lastVersion())
                .bind("belowVersion", below.version())
                .bind("afterEntry", sync.afterEntry())
                .bind("lastEntry", sync.lastEntry())
                .bind("belowEntry", below.entry())
                .bind("limit", limit)
                .map(BookSyncs::step)
                .list();
    }

    private static <S extends SqlStatement<S>> S of(S statement, OwnerId owner, SyncRef ref) {
        return statement
                .bind("owner", owner.value())
                .bind("device", ref.device().value())
                .bind("sync", ref.number());
    }

    private static RecordedSync sync(ResultSet row, StatementContext context) throws SQLException {
        return new RecordedSync(
                new SyncRef(new DeviceNumber(row.getInt("device")), row.getLong("sync")),
                SyncMode.valueOf(row.getString("mode")),
                row.getObject("began", OffsetDateTime.class).toInstant(),
                row.getObject("ended", OffsetDateTime.class).toInstant(),
                row.getLong("after_version"),
                row.getLong("last_version"),
                row.getLong("after_entry"),
                row.getLong("last_entry"),
                row.getInt("added"),
                row.getInt("changed"),
                row.getInt("removed"),
                row.getBoolean("undone"));
    }

    private static SyncStep step(ResultSet row, StatementContext context) throws SQLException {
        String kind = row.getString("step");
        long replaced = row.getLong("replaced");
        VersionId before = row.wasNull() ? null : new VersionId(replaced);
        return new SyncStep(
                new CardId(row.getLong("card")),
                kind == null ? null : Step.Kind.valueOf(kind),
                before,
                kind == null ? null : new VersionId(row.getLong("after_step")),
                kind == null ? row.getLong("number") : 0);
    }
}
