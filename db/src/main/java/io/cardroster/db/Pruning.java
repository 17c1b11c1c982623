package io.cardroster.db;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Deletes versions that nothing can ask for any more: replaced longer ago than the history is kept, held by no device, on the way to
 * none, named by no entry of the log. The state in which each card stood at the beginning of the history stays, so that every change
 * within it can be taken back. Each owner is looked at once a day, few at a time, under the lock under which cards change.
 */
final class Pruning {

    private static final int OWNERS_AT_ONCE = 20;

    /** One run ends after so many owners; the next one goes on. */
    private static final int BATCHES = 500;

    private final Database database;
    private final Duration history;

    Pruning(Database database, Duration history) {
        this.database = database;
        this.history = history;
    }

    void run() {
        for (int batch = 0; batch < BATCHES && batch() == OWNERS_AT_ONCE; batch++) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** Returns how many owners were looked at. */
    private int batch() {
        return database.transact(handle -> {
            // An owner whose phone is at work is left for the next run rather than waited for.
            List<Long> owners = handle.createQuery("""
                    select owner from owner where pruned < now() - interval '1 day' order by pruned limit :most
                    for update skip locked
                    """)
                    .bind("most", OWNERS_AT_ONCE)
                    .mapTo(Long.class)
                    .list();
            if (!owners.isEmpty()) {
                prune(handle, owners);
            }
            return owners.size();
        });
    }

    private void prune(Handle handle, List<Long> owners) {
        handle.createUpdate("""
                with border as (select now() - make_interval(secs => :history) as since),
                keep as materialized (
                    select owner, version from card where owner = any(:owners)
                    union select owner, held from device_item where owner = any(:owners) and held is not null
                    union select owner, sent from device_item where owner = any(:owners) and sent is not null
                    union select owner, -slot from device_item where owner = any(:owners) and slot < 0
                    union select v.owner, v.version from device_item i
                        join version v on v.owner = i.owner and v.card = i.slot
                        where i.owner = any(:owners) and i.several_sent
                    union select l.owner, named.version from log_entry l
                        cross join lateral (values (l.base), (l.device_version), (l.server_version), (l.result)) named(version)
                        where l.owner = any(:owners) and named.version is not null
                    union select owner, replaced from version, border
                        where owner = any(:owners) and written >= border.since and replaced is not null
                    union select owner, max(version) from version, border
                        where owner = any(:owners) and written < border.since and card is not null group by owner, card),
                gone as (
                    delete from version v using border
                    where v.owner = any(:owners) and v.written < border.since
                        and not exists (select from keep k where k.owner = v.owner and k.version = v.version)
                    returning v.owner, octet_length(v.body) bytes)
                update owner o set pruned = now(),
                    bytes = greatest(0, o.bytes - coalesce((select sum(g.bytes) from gone g where g.owner = o.owner), 0))
                where o.owner = any(:owners)
                """)
                .bind("owners", SqlArrays.bigints(owners, owner -> owner))
                .bind("history", (double) history.toSeconds())
                .execute();
        handle.createUpdate("""
                delete from book_sync where owner = any(:owners) and ended < now() - make_interval(secs => :history)
                """)
                .bind("owners", SqlArrays.bigints(owners, owner -> owner))
                .bind("history", (double) history.toSeconds())
                .execute();
    }
}
