package io.cardroster.db;

import java.time.Duration;

/**
 * Marks the lanes of rosters that nobody looked at for long, so that changes on the platform are taken in while the owner's
 * phones are quiet. Any node may run it, at any time.
 */
public final class RosterPoll {

    private final Database database;
    private final Duration interval;
    private final int most;

    RosterPoll(Database database, Duration interval, int most) {
        this.database = database;
        this.interval = interval;
        this.most = most;
    }

    /**
     * Marks those that were tried longer ago than the interval, or never, longest ago first, and not more than allowed at once;
     * whose lane has work already is left alone. One statement whatever the number of owners.
     *
     * @return how many were marked
     * @throws io.cardroster.syncml.spi.StoreUnavailableException when the database cannot be reached
     */
    public int run() {
        return database.transact(handle -> handle.createUpdate("""
            insert into lane (owner, lane)
            select l.owner, 'im/' || l.type
            from im_login l left join roster_pull p on p.owner = l.owner and p.type = l.type
            where p.last_try is null or p.last_try <= now() - :millis * interval '1 millisecond'
            order by p.last_try nulls first limit :most
            on conflict (owner, lane) do nothing
            """)
                .bind("millis", interval.toMillis())
                .bind("most", most)
                .execute());
    }
}
