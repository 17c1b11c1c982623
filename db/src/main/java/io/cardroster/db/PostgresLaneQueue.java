package io.cardroster.db;

import io.cardroster.source.spi.LaneQueue;
import io.cardroster.syncml.spi.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Lanes with leases. */
final class PostgresLaneQueue implements LaneQueue {

    private final Database database;

    PostgresLaneQueue(Database database) {
        this.database = database;
    }

    @Override
    public List<Claimed> claim(String node, int limit, Duration lease) {
        return database.transact(handle -> handle.createQuery("""
                with free as materialized (
                    select owner, lane from lane
                    where due <= now() and (lease is null or lease <= now())
                    order by due limit :limit
                    for update skip locked)
                update lane l set lease = clock_timestamp() + make_interval(secs => :seconds), node = :node
                from free f where l.owner = f.owner and l.lane = f.lane
                returning l.owner, l.lane, l.gen, l.attempts, l.node, l.session
                """)
                .bind("node", node)
                .bind("limit", limit)
                .bind("seconds", seconds(lease))
                .map(PostgresLaneQueue::claimed)
                .list());
    }

    /**
     * Two statements on purpose: a mark that commits while the deletion waits for its row is only seen by a statement that
     * starts afterwards. In one, the lane would sleep until its lease ends.
     */
    @Override
    public void done(Collection<Claimed> lanes) {
        if (lanes.isEmpty()) {
            return;
        }
        database.transact(handle -> {
            these(handle.createUpdate("""
                    delete from lane l using unnest(:owners, :lanes, :gens, :nodes) c(owner, lane, gen, node)
                    where l.owner = c.owner and l.lane = c.lane and l.gen = c.gen and l.node = c.node
                    """), lanes).execute();
            return these(handle.createUpdate("""
                    update lane l set lease = null, node = null, attempts = 0, due = now()
                    from unnest(:owners, :lanes, :gens, :nodes) c(owner, lane, gen, node)
                    where l.owner = c.owner and l.lane = c.lane and l.gen <> c.gen and l.node = c.node
                    """), lanes).execute();
        });
    }

    @Override
    public void postpone(Claimed lane, Duration delay) {
        database.transact(handle -> handle.createUpdate("""
                update lane set lease = null, node = null, attempts = attempts + 1,
                    due = clock_timestamp() + make_interval(secs => :seconds)
                where owner = :owner and lane = :lane and node = :node
                """)
                .bind("owner", lane.owner().value())
                .bind("lane", lane.lane())
                .bind("node", lane.node())
                .bind("seconds", seconds(delay))
                .execute());
    }

    @Override
    public List<Claimed> renew(Collection<Claimed> lanes, Duration lease) {
        if (lanes.isEmpty()) {
            return List.of();
        }
        return database.transact(handle -> these(handle.createQuery("""
                update lane l set lease = clock_timestamp() + make_interval(secs => :seconds)
                from unnest(:owners, :lanes, :gens, :nodes) c(owner, lane, gen, node)
                where l.owner = c.owner and l.lane = c.lane and l.node = c.node
                returning l.owner, l.lane, c.gen, l.attempts, l.node, l.session
                """), lanes)
                .bind("seconds", seconds(lease))
                .map(PostgresLaneQueue::claimed)
                .list());
    }

    @Override
    public void release(String node) {
        database.transact(handle -> handle.createUpdate("update lane set lease = null, node = null where node = :node")
                .bind("node", node)
                .execute());
    }

    private static <S extends SqlStatement<S>> S these(S statement, Collection<Claimed> lanes) {
        return statement
                .bind("owners", SqlArrays.bigints(lanes, lane -> lane.owner().value()))
                .bind("lanes", SqlArrays.texts(lanes, Claimed::lane))
                .bind("gens", SqlArrays.bigints(lanes, Claimed::gen))
                .bind("nodes", SqlArrays.texts(lanes, Claimed::node));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Claimed claimed(ResultSet row, StatementContext context) throws SQLException {
        return new Claimed(
                new OwnerId(row.getLong("owner")),
                row.getString("lane"),
                row.getLong("gen"),
                row.getInt("attempts"),
                row.getString("node"),
                row.getObject("session", UUID.class));
    }
}
