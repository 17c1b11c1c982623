package io.cardroster.db;

import java.time.Duration;
import java.util.List;

/** Removes what time has made worthless. Any node may run it, at any time; an hour apart is often enough. */
public final class Housekeeping {

    private static final List<String> EXPIRED = List.of(
            """
            with gone as (delete from session where expires < now() returning owner, device),
                answers as (delete from answer a using gone g where a.owner = g.owner and a.device = g.device)
            delete from chunk c using gone g where c.owner = g.owner and c.device = g.device
            """,
            "delete from administrator_session where expires < now()",
            "delete from throttle where last_failure < now() - interval '1 day'");

    private final Database database;
    private final Duration deviceExpiry;

    Housekeeping(Database database, Duration deviceExpiry) {
        this.database = database;
        this.deviceExpiry = deviceExpiry;
    }

    /**
     * Removes sessions that have expired, with their answers and chunks, page sessions, failed logins of long ago, and what
     * devices have that were silent for too long; each device in the list of its owner stays.
     *
     * @throws io.cardroster.syncml.spi.StoreUnavailableException when the database cannot be reached
     */
    public void run() {
        EXPIRED.forEach(
                sql -> database.transact(handle -> handle.createUpdate(sql).execute()));
        database.transact(handle -> handle.createUpdate(PostgresSyncStore.FORGET.formatted(
                        "running > 0 and used < now() - make_interval(secs => :expiry)"))
                .bind("expiry", (double) deviceExpiry.toSeconds())
                .execute());
    }
}
