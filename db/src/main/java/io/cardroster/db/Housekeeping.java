package io.cardroster.db;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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

    private static final String STILL_OPEN = """
            exists (select from forward_recipient r where r.owner = f.owner and r.forward = f.forward
                and r.state in ('ACCEPTED', 'SENDING'))
            """;

    /** How long forwards are kept: their words 30 days, their outcomes 90. */
    private static final List<String> FORWARDS = List.of(
            """
            update forward_recipient r set state = 'CANCELLED', reason = 'nobody said that it is to be sent' from forward f
            where f.owner = r.owner and f.forward = r.forward and r.state = 'WAITING' and f.accepted < now() - interval '30 days'
            """,
            "update forward f set text = '', login = '', password = '' where accepted < now() - interval '30 days'"
                    + " and (text <> '' or login <> '' or password <> '') and not " + STILL_OPEN,
            """
            update note set content_type = null, frame = null, text = null, settled = true
            where text is not null and written < now() - interval '30 days'
            """,
            "delete from forward f where accepted < now() - interval '90 days' and not " + STILL_OPEN,
            """
            delete from note n where luid is null and not exists (
                select from forward f where f.owner = n.owner and f.forward = n.forward)
            """);

    private final Database database;
    private final Duration deviceExpiry;

    Housekeeping(Database database, Duration deviceExpiry) {
        this.database = database;
        this.deviceExpiry = deviceExpiry;
    }

    /**
     * Removes sessions that have expired, with their answers and chunks, page sessions, failed logins of long ago, the words of
     * forwards after 30 days and their outcomes after 90, and what devices have that were silent for too long; each device in the list of its owner stays.
     *
     * @throws io.cardroster.syncml.spi.StoreUnavailableException when the database cannot be reached
     */
    public void run() {
        Stream.concat(EXPIRED.stream(), FORWARDS.stream())
                .forEach(sql ->
                        database.transact(handle -> handle.createUpdate(sql).execute()));
        database.transact(handle -> handle.createUpdate(PostgresSyncStore.FORGET.formatted(
                        "running > 0 and used < now() - make_interval(secs => :expiry)"))
                .bind("expiry", (double) deviceExpiry.toSeconds())
                .execute());
    }
}
