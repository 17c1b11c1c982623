package io.cardroster.db;

import io.cardroster.source.spi.Overview;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;

/** Trouble by the partial indexes that hold nothing else. What is sorted is no more than the first thousand of it. */
final class PostgresOverview implements Overview {

    /** Rows that are looked at, so that no page waits for a million troubles. */
    private static final int LOOKED_AT = 1_000;

    private final Database database;

    PostgresOverview(Database database) {
        this.database = database;
    }

    private <T> List<T> list(String sql, int most, RowMapper<T> mapper) {
        return database.transact(handle -> handle.createQuery(sql)
                .bind("looked", LOOKED_AT)
                .bind("most", most)
                .map(mapper)
                .list());
    }

    @Override
    public List<Held> heldDuplicates(int most) {
        return list(
                """
                select o.login, h.device, -h.slot, v.written
                from (select * from device_item where doubles is not null limit :looked) h
                join sync_state s on s.owner = h.owner and s.device = h.device and s.datastore = h.datastore
                    and s.generation = h.generation
                join version v on v.owner = h.owner and v.version = -h.slot
                join owner o on o.owner = h.owner
                order by v.written desc limit :most
                """,
                most,
                (row, context) -> new Held(row.getString(1), row.getInt(2), row.getLong(3), instant(row, 4)));
    }

    @Override
    public List<Undelivered> undelivered(int most) {
        return list(
                """
                select o.login, f.forward::text, f.accepted, r.shown_type, r.shown_number, r.state, r.reason
                from (select * from forward_recipient where state in ('FAILED', 'UNKNOWN') limit :looked) r
                join forward f on f.owner = r.owner and f.forward = r.forward
                join owner o on o.owner = r.owner
                order by f.accepted desc, r.place limit :most
                """,
                most,
                (row, context) -> new Undelivered(
                        row.getString(1),
                        row.getString(2),
                        instant(row, 3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)));
    }

    @Override
    public List<OffRoster> offRosters(int most) {
        return list(
                """
                select o.login, a.shown_type, a.shown_number, a.name, a.reason
                from (select * from account where state = 'FAILED' limit :looked) a
                join owner o on o.owner = a.owner
                order by o.login, a.account limit :most
                """,
                most,
                (row, context) -> new OffRoster(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
    }

    @Override
    public List<TroubledSync> troubledSyncs(int most) {
        return list(
                """
                select o.login, s.device, s.datastore, s.mode, s.began, s.outcome, s.failed, s.refused
                from (select * from device_sync where outcome = 'ABANDONED' or failed > 0 or refused > 0 limit :looked) s
                join owner o on o.owner = s.owner
                order by s.began desc limit :most
                """,
                most,
                (row, context) -> new TroubledSync(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        instant(row, 5),
                        row.getString(6),
                        row.getInt(7),
                        row.getInt(8)));
    }

    @Override
    public List<Running> running(int most) {
        return list(
                """
                select o.login, s.device, s.msg_id, d.datastore, d.mode, d.began
                from (select * from session where expires > now() limit :looked) s
                join owner o on o.owner = s.owner
                cross join lateral (select * from device_sync d where d.owner = s.owner and d.device = s.device
                    and d.ended is null order by d.sync desc limit 1) d
                order by d.began desc, s.owner, s.device limit :most
                """,
                most,
                (row, context) -> new Running(
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        instant(row, 6)));
    }

    @Override
    public List<LeftAlone> leftAlone() {
        return database.transact(handle -> handle.createQuery(
                        "select domain, closed_until from breaker where closed_until > now() order by domain")
                .map((row, context) -> new LeftAlone(row.getString(1), instant(row, 2)))
                .list());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
