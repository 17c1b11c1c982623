package io.cardroster.db;

import java.time.Duration;
import java.util.List;

/**
 * What waits to be done at IM platforms, over all owners and nodes: rosters to be visited and messages to be sent. It reads two
 * partial indexes that hold nothing else; what it costs grows with what waits, not with what is stored.
 */
public final class Outbox {

    private final Database database;

    Outbox(Database database) {
        this.database = database;
    }

    /**
     * Rows of one kind in one state.
     *
     * @param kind {@code roster} for visits, {@code forward} for recipients of messages
     * @param state of visits {@code due}, {@code postponed} (after a failure) or {@code running}; of messages {@code accepted} or
     *     {@code sending}
     * @param oldest for how long the oldest waits: a visit since it was due, a message since it was accepted; zero when there is
     *     nothing or nothing waits
     */
    public record Waiting(String kind, String state, long rows, Duration oldest) {}

    /**
     * All kinds and states, those with nothing in them too.
     *
     * @throws io.cardroster.syncml.spi.StoreUnavailableException when the database cannot be reached
     */
    public List<Waiting> read() {
        return database.transact(handle -> handle.createQuery("""
                select k.kind, k.state, count(w.since), coalesce(extract(epoch from greatest(now() - min(w.since), interval '0')), 0)
                from (values ('roster', 'due'), ('roster', 'postponed'), ('roster', 'running'), ('forward', 'accepted'),
                    ('forward', 'sending')) k(kind, state)
                left join (
                    select 'roster', case when lease > now() then 'running' when due > now() then 'postponed' else 'due' end, due
                    from lane where lane like 'im/%'
                    union all
                    select 'forward', lower(r.state), f.accepted
                    from forward_recipient r join forward f on f.owner = r.owner and f.forward = r.forward
                    where r.state in ('ACCEPTED', 'SENDING')) w(kind, state, since)
                on w.kind = k.kind and w.state = k.state
                group by k.kind, k.state order by k.kind, k.state
                """)
                .map((row, context) ->
                        new Waiting(row.getString(1), row.getString(2), row.getLong(3), Duration.ofMillis((long)
                                (row.getDouble(4) * 1_000))))
                .list());
    }
}
