package io.cardroster.db;

import io.cardroster.source.spi.NoteStore;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Notes of devices. */
final class PostgresNoteStore implements NoteStore {

    private final Handle handle;

    PostgresNoteStore(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<StoredNote> byLuid(OwnerId owner, DeviceNumber device, Collection<Luid> luids) {
        return of(handle.createQuery("""
                        select n.* from unnest(:luids) l(luid) cross join lateral (
                            select * from note where owner = :owner and device = :device and luid = l.luid offset 0) n
                        """), owner, device)
                .bind("luids", SqlArrays.texts(luids, Luid::value))
                .map(PostgresNoteStore::note)
                .list();
    }

    @Override
    public List<StoredNote> byDigest(OwnerId owner, Collection<String> digests) {
        return handle.createQuery("""
                select n.* from unnest(:digests) d(digest) cross join lateral (
                    select * from note where owner = :owner and digest = d.digest and forward is not null offset 0) n
                order by n.written, n.device, n.note
                """)
                .bind("owner", owner.value())
                .bind("digests", SqlArrays.texts(digests, digest -> digest))
                .map(PostgresNoteStore::note)
                .list();
    }

    @Override
    public List<StoredNote> byNumber(OwnerId owner, DeviceNumber device, Collection<Long> numbers) {
        return of(
                        handle.createQuery("select * from note where owner = :owner and device = :device"
                                + " and note = any(:numbers) order by note"),
                        owner,
                        device)
                .bind("numbers", SqlArrays.bigints(numbers))
                .map(PostgresNoteStore::note)
                .list();
    }

    @Override
    public List<StoredNote> unsettled(OwnerId owner, DeviceNumber device, long after, int limit) {
        return of(handle.createQuery("""
                        select * from note where owner = :owner and device = :device and note > :after
                            and not settled and luid is not null
                        order by note limit :limit
                        """), owner, device)
                .bind("after", after)
                .bind("limit", limit)
                .map(PostgresNoteStore::note)
                .list();
    }

    @Override
    public Kept kept(OwnerId owner, DeviceNumber device) {
        return of(
                        handle.createQuery("select count(*), coalesce(max(note), 0) from note"
                                + " where owner = :owner and device = :device"),
                        owner,
                        device)
                .map((row, context) -> new Kept(row.getInt(1), row.getLong(2)))
                .one();
    }

    /** LUIDs are taken away first: two notes may exchange theirs. */
    @Override
    public void put(OwnerId owner, Collection<StoredNote> notes) {
        if (notes.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                update note n set luid = null from unnest(:devices, :notes, :luids) c(device, note, luid)
                where n.owner = :owner and n.device = c.device and n.luid is not null
                    and (n.luid = c.luid or n.note = c.note)
                """)
                .bind("owner", owner.value())
                .bind("devices", SqlArrays.bigints(notes, note ->
                        (long) note.device().value()))
                .bind("notes", SqlArrays.bigints(notes, StoredNote::number))
                .bind("luids", SqlArrays.texts(notes, PostgresNoteStore::luid))
                .execute();
        handle.createUpdate("""
                insert into note (owner, device, note, luid, digest, forward, content_type, frame, text, refusal, told, telling,
                    settled, sync)
                select :owner, n.* from unnest(:devices, :notes, :luids, :digests, :forwards::uuid[], :types, :frames, :texts,
                    :refusals, :tolds, :tellings, :settled, :syncs) n
                on conflict (owner, device, note) do update set luid = excluded.luid, digest = excluded.digest,
                    forward = excluded.forward, content_type = excluded.content_type, frame = excluded.frame,
                    text = excluded.text, refusal = excluded.refusal, told = excluded.told, telling = excluded.telling,
                    settled = excluded.settled, sync = excluded.sync
                """)
                .bind("owner", owner.value())
                .bind("devices", SqlArrays.bigints(notes, note ->
                        (long) note.device().value()))
                .bind("notes", SqlArrays.bigints(notes, StoredNote::number))
                .bind("luids", SqlArrays.texts(notes, PostgresNoteStore::luid))
                .bind("digests", SqlArrays.texts(notes, StoredNote::digest))
                .bind("forwards", SqlArrays.texts(notes, PostgresNoteStore::forward))
                .bind(
                        "types",
                        SqlArrays.texts(
                                notes,
                                note -> note.form() == null ? null : note.form().contentType()))
                .bind(
                        "frames",
                        SqlArrays.texts(
                                notes,
                                note -> note.form() == null ? null : note.form().frame()))
                .bind(
                        "texts",
                        SqlArrays.texts(
                                notes,
                                note -> note.form() == null ? null : note.form().text()))
                .bind("refusals", SqlArrays.texts(notes, StoredNote::refusal))
                .bind("tolds", SqlArrays.texts(notes, StoredNote::told))
                .bind("tellings", SqlArrays.texts(notes, StoredNote::telling))
                .bind("settled", SqlArrays.booleans(notes, StoredNote::settled))
                .bind("syncs", SqlArrays.bigints(notes, StoredNote::sync))
                .execute();
    }

    @Override
    public void remove(OwnerId owner, DeviceNumber device, Collection<Long> numbers) {
        of(
                        handle.createUpdate(
                                "delete from note where owner = :owner and device = :device and note = any(:numbers)"),
                        owner,
                        device)
                .bind("numbers", SqlArrays.bigints(numbers))
                .execute();
    }

    @Override
    public void unmet(OwnerId owner, DeviceNumber device, long sync) {
        of(handle.createUpdate("""
                        with gone as (
                            delete from note where owner = :owner and device = :device and sync <> :sync and forward is null)
                        update note set luid = null
                        where owner = :owner and device = :device and sync <> :sync and forward is not null and luid is not null
                        """), owner, device).bind("sync", sync).execute();
    }

    private static <S extends SqlStatement<S>> S of(S statement, OwnerId owner, DeviceNumber device) {
        return statement.bind("owner", owner.value()).bind("device", device.value());
    }

    private static @Nullable String luid(StoredNote note) {
        return note.luid() == null ? null : note.luid().value();
    }

    private static @Nullable String forward(StoredNote note) {
        return note.forward() == null ? null : note.forward().toString();
    }

    private static StoredNote note(ResultSet row, StatementContext context) throws SQLException {
        String luid = row.getString("luid");
        String contentType = row.getString("content_type");
        return new StoredNote(
                new DeviceNumber(row.getInt("device")),
                row.getLong("note"),
                luid == null ? null : new Luid(luid),
                row.getString("digest"),
                row.getObject("forward", UUID.class),
                contentType == null
                        ? null
                        : new StoredNote.Form(contentType, row.getString("frame"), row.getString("text")),
                row.getString("refusal"),
                row.getString("told"),
                row.getString("telling"),
                row.getBoolean("settled"),
                row.getLong("sync"));
    }
}
