package io.cardroster.db;

import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SessionStore;
import io.cardroster.syncml.spi.StoredSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Sessions, answers and chunks. */
final class PostgresSessionStore implements SessionStore {

    private final Handle handle;

    PostgresSessionStore(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<StoredSession> lock(OwnerId owner, DeviceNumber device) {
        Optional<Found> found = select(owner, device);
        if (found.isEmpty()) {
            // Two copies of a first message have no session row to wait for: they wait on the device's, and look again.
            of(handle.createQuery("""
                    select 1 from device where owner = :owner and device = :device for no key update
                    """), owner, device).mapTo(Integer.class).findOne();
            found = select(owner, device);
        }
        if (found.isPresent() && found.get().expired()) {
            end(owner, device);
            return Optional.empty();
        }
        return found.map(Found::session);
    }

    private Optional<Found> select(OwnerId owner, DeviceNumber device) {
        return of(handle.createQuery("""
                select session_id, epoch, msg_id, request_digest, token_hash, state, expires <= clock_timestamp() as expired
                from session where owner = :owner and device = :device for update
                """), owner, device)
                .map((row, context) -> new Found(session(row), row.getBoolean("expired")))
                .findOne();
    }

    /** What is left of an expired session must not be taken for the new one's. */
    @Override
    public void save(OwnerId owner, DeviceNumber device, StoredSession session, Duration lifetime) {
        of(handle.createUpdate("""
                with
                    expired as materialized (
                        select from session where owner = :owner and device = :device and expires <= clock_timestamp()),
                    answers as (
                        delete from answer where owner = :owner and device = :device and exists (select from expired)),
                    chunks as (
                        delete from chunk where owner = :owner and device = :device and exists (select from expired))
                insert into session
                    (owner, device, session_id, epoch, msg_id, request_digest, token_hash, state, expires)
                values (:owner, :device, :sessionId, :epoch, :msgId, :digest, :token, :state,
                    clock_timestamp() + make_interval(secs => :seconds))
                on conflict (owner, device) do update set
                    session_id = excluded.session_id, epoch = excluded.epoch, msg_id = excluded.msg_id,
                    request_digest = excluded.request_digest, token_hash = excluded.token_hash,
                    state = excluded.state, expires = excluded.expires
                """), owner, device)
                .bind("sessionId", session.sessionId())
                .bind("epoch", session.epoch())
                .bind("msgId", session.msgId())
                .bind("digest", session.requestDigest())
                .bind("token", session.tokenHash())
                .bind("state", session.state())
                .bind("seconds", lifetime.toMillis() / 1000.0)
                .execute();
    }

    @Override
    public void saveAnswer(OwnerId owner, DeviceNumber device, long epoch, byte[] answer) {
        of(handle.createUpdate("""
                insert into answer (owner, device, epoch, body) values (:owner, :device, :epoch, :body)
                on conflict (owner, device) do update set
                    epoch = excluded.epoch, body = excluded.body, written = excluded.written
                """), owner, device)
                .bind("epoch", epoch)
                .bind("body", answer)
                .execute();
    }

    @Override
    public Optional<byte[]> answer(OwnerId owner, DeviceNumber device, long epoch) {
        return of(handle.createQuery("""
                select body from answer where owner = :owner and device = :device and epoch = :epoch
                """), owner, device)
                .bind("epoch", epoch)
                .mapTo(byte[].class)
                .findOne();
    }

    @Override
    public void end(OwnerId owner, DeviceNumber device) {
        // Parts of one statement see one state and touch different tables, so their order does not matter.
        of(handle.createUpdate("""
                with
                    answers as (delete from answer where owner = :owner and device = :device),
                    chunks as (delete from chunk where owner = :owner and device = :device)
                delete from session where owner = :owner and device = :device
                """), owner, device).execute();
    }

    @Override
    public void appendChunk(OwnerId owner, DeviceNumber device, byte[] chunk) {
        of(handle.createUpdate("""
                insert into chunk (owner, device, chunk, body)
                select :owner, :device, coalesce(max(chunk), 0) + 1, :body
                from chunk where owner = :owner and device = :device
                """), owner, device).bind("body", chunk).execute();
    }

    @Override
    public List<byte[]> chunks(OwnerId owner, DeviceNumber device) {
        return of(handle.createQuery("""
                select body from chunk where owner = :owner and device = :device order by chunk
                """), owner, device).mapTo(byte[].class).list();
    }

    @Override
    public void clearChunks(OwnerId owner, DeviceNumber device) {
        of(handle.createUpdate("delete from chunk where owner = :owner and device = :device"), owner, device)
                .execute();
    }

    private static <S extends SqlStatement<S>> S of(S statement, OwnerId owner, DeviceNumber device) {
        return statement.bind("owner", owner.value()).bind("device", device.value());
    }

    private static StoredSession session(ResultSet row) throws SQLException {
        return new StoredSession(
                row.getString("session_id"),
                row.getLong("epoch"),
                row.getInt("msg_id"),
                row.getBytes("request_digest"),
                row.getBytes("token_hash"),
                row.getBytes("state"));
    }

    private record Found(StoredSession session, boolean expired) {}
}
