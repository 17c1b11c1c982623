package io.cardroster.db;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/** Removes what time has made worthless. Any node may run it, at any time; an hour apart is often enough. */
public final class Housekeeping {

    /** What has an end of its own. */
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

    /** Words of forwards are older than the period. */
    private static final List<String> FORWARD_TEXTS = List.of(
            """
            update forward_recipient r set state = 'CANCELLED', reason = 'nobody said that it is to be sent' from forward f
            where f.owner = r.owner and f.forward = r.forward and r.state = 'WAITING'
                and f.accepted < now() - make_interval(secs => :period)
            """,
            "update forward f set text = '', login = '', password = '' where accepted < now() - make_interval(secs => :period)"
                    + " and (text <> '' or login <> '' or password <> '') and not " + STILL_OPEN,
            """
            update note set content_type = null, frame = null, text = null, settled = true
            where text is not null and written < now() - make_interval(secs => :period)
            """);

    private static final String FORWARDS =
            "delete from forward f where accepted < now() - make_interval(secs => :period) and not " + STILL_OPEN;

    private static final String REQUESTS =
            "delete from contact_request where changed < now() - make_interval(secs => :period)";

    private static final String TRACES = """
            with over as (delete from trace where until < now() - make_interval(secs => :period) returning owner)
            delete from trace_exchange e using over o where e.owner = o.owner
            """;

    private static final String NOTES_WITHOUT_FORWARD = """
            delete from note n where luid is null and not exists (
                select from forward f where f.owner = n.owner and f.forward = n.forward)
            """;

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

    /** By the index of kinds, few in a statement. What somebody has to decide stays until he does. */
    private static final String LOG = """
            delete from log_entry l using (
                select e.owner, e.entry
                from unnest(array['CONFLICT', 'DUPLICATE', 'PAIRING', 'REMOVAL', 'RESTORED', 'CLASH']) k(kind)
                cross join unnest(array['device', 'server', '']) w(winner)
                cross join lateral (select owner, entry from log_entry where kind = k.kind and winner = w.winner
                    and written < now() - make_interval(secs => :period)
                    and (settled or kind not in ('DUPLICATE', 'CLASH')) order by written limit :most) e) old
            where l.owner = old.owner and l.entry = old.entry
            """;

    private static final int AT_ONCE = 5_000;

    /** Rounds of one run; the next one goes on. */
    private static final int ROUNDS = 50;

    private final Database database;
    private final Retention kept;

    Housekeeping(Database database, Retention kept) {
        this.database = database;
        this.kept = kept;
    }

    /**
     * Removes what has ended or is older than its period of {@link Retention}, in statements of bounded size where much may be
     * there; what is left is for the next run. A device stays in the list of its owner. Counts what the logs got.
     *
     * @throws io.cardroster.syncml.spi.StoreUnavailableException when the database cannot be reached
     */
    public void run() {
        EXPIRED.forEach(this::run);
        FORWARD_TEXTS.forEach(sql -> run(sql, kept.forwardTexts()));
        run(FORWARDS, kept.forwards());
        run(NOTES_WITHOUT_FORWARD);
        run(REQUESTS, kept.prompts());
        run(TRACES, kept.traces());
        COUNTS.forEach(this::run);
        run(
                PostgresSyncStore.FORGET.formatted("running > 0 and used < now() - make_interval(secs => :period)"),
                kept.devices());
        for (int round = 0; round < ROUNDS && log() > 0; round++) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
        new Pruning(database, kept.history()).run();
        OffsetDateTime now = database.transact(handle ->
                handle.createQuery("select now()").mapTo(OffsetDateTime.class).one());
        new PostgresAuditTrail(database).removeAuditBefore(now.toInstant().minus(kept.audit()));
    }

    private int log() {
        return database.transact(handle -> handle.createUpdate(LOG)
                .bind("period", seconds(kept.log()))
                .bind("most", AT_ONCE / 18)
                .execute());
    }

    private void run(String sql) {
        database.transact(handle -> handle.createUpdate(sql).execute());
    }

    private void run(String sql, Duration period) {
        database.transact(handle ->
                handle.createUpdate(sql).bind("period", seconds(period)).execute());
    }

    private static double seconds(Duration period) {
        return period.toSeconds();
    }
}
