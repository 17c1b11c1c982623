package io.cardroster.db;

import java.time.Duration;
import java.time.OffsetDateTime;
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
            "delete from owner_session where expires < now()",
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

    /** Quarters of an hour that are over for an hour, so that no transaction writes into them any more. */
    private static final List<String> COUNTS =
            List.of("""
            insert into log_count (kind, begin, entries)
            select k.kind, date_bin('15 minutes', e.written, timestamptz 'epoch'), count(*)
            from (select coalesce(max(begin) + interval '15 minutes', '-infinity') since from log_count) s
            cross join unnest(array['CONFLICT', 'DUPLICATE', 'PAIRING', 'REMOVAL', 'RESTORED', 'CLASH']) k(kind)
            cross join unnest(array['device', 'server', '']) w(winner)
            cross join lateral (select written from log_entry where kind = k.kind and winner = w.winner and written >= s.since
                and written < date_bin('15 minutes', now() - interval '1 hour', timestamptz 'epoch') offset 0) e
            group by 1, 2 on conflict do nothing
            """, "delete from log_count where begin < now() - interval '400 days'");

    private static final Duration AUDIT = Duration.ofDays(365);

    private final Database database;
    private final Duration deviceExpiry;

    Housekeeping(Database database, Duration deviceExpiry) {
        this.database = database;
        this.deviceExpiry = deviceExpiry;
    }

    /**
     * Removes sessions that have expired, with their answers and chunks, page sessions, failed logins of long ago, the words of
     * forwards after 30 days and their outcomes after 90, and what devices have that were silent for too long; each device in the list of its owner
     * stays. Counts what the logs got. Removes events of the audit that are older than a year, 10,000 in one run.
     *
     * @throws io.cardroster.syncml.spi.StoreUnavailableException when the database cannot be reached
     */
    public void run() {
        Stream.of(EXPIRED, FORWARDS, COUNTS)
                .flatMap(List::stream)
                .forEach(sql ->
                        database.transact(handle -> handle.createUpdate(sql).execute()));
        database.transact(handle -> handle.createUpdate(PostgresSyncStore.FORGET.formatted(
                        "running > 0 and used < now() - make_interval(secs => :expiry)"))
                .bind("expiry", (double) deviceExpiry.toSeconds())
                .execute());
        OffsetDateTime now = database.transact(handle ->
                handle.createQuery("select now()").mapTo(OffsetDateTime.class).one());
        new PostgresAuditTrail(database).removeAuditBefore(now.toInstant().minus(AUDIT));
    }
}
