package io.cardroster.db;

import io.cardroster.source.card.CardId;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterPull;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.source.spi.RosterStore;
import io.cardroster.syncml.spi.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Rosters as last seen. */
final class PostgresRosterStore implements RosterStore {

    private final Handle handle;

    PostgresRosterStore(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<RosterEntry> entries(OwnerId owner, String type) {
        return handle.createQuery("select * from roster_entry where owner = :owner and type = :type order by normal")
                .bind("owner", owner.value())
                .bind("type", type)
                .map(PostgresRosterStore::entry)
                .list();
    }

    @Override
    public void put(OwnerId owner, String type, Collection<RosterEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        handle.createUpdate("""
            insert into roster_entry as r
                (owner, type, normal, number, name, subscription, pending, card, taken, agreed, answers)
            select :owner, :type, e.* from unnest(:normals, :numbers, :names, :subscriptions, :pendings, :cards, :takens,
                :agreeds, :answers) e
            on conflict (owner, type, normal) do update set
                number = excluded.number, name = excluded.name, subscription = excluded.subscription,
                pending = excluded.pending, card = excluded.card, taken = excluded.taken,
                agreed = excluded.agreed, answers = excluded.answers
            where (r.number, r.name, r.subscription, r.pending, r.card, r.taken, r.agreed, r.answers)
                is distinct from (excluded.number, excluded.name, excluded.subscription, excluded.pending, excluded.card,
                    excluded.taken, excluded.agreed, excluded.answers)
            """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("normals", SqlArrays.texts(entries, RosterEntry::normal))
                .bind("names", SqlArrays.texts(entries, RosterEntry::name))
                .bind(
                        "subscriptions",
                        SqlArrays.texts(entries, entry -> entry.subscription().name()))
                .bind("cards", SqlArrays.bigints(entries, entry -> number(entry.card())))
                .bind("takens", SqlArrays.booleans(entries, RosterEntry::taken))
                .bind("numbers", SqlArrays.texts(entries, entry -> entry.shown().number()))
                .bind(
                        "pendings",
                        SqlArrays.booleans(entries, entry -> entry.shown().pending()))
                .bind("agreeds", SqlArrays.booleans(entries, RosterEntry::agreed))
                .bind("answers", SqlArrays.ints(entries, RosterEntry::answers))
                .execute();
    }

    @Override
    public void spare(OwnerId owner, Collection<CardId> cards) {
        handle.createUpdate("update roster_entry set card = null where owner = :owner and card = any(:cards)")
                .bind("owner", owner.value())
                .bind("cards", SqlArrays.bigints(cards, CardId::value))
                .execute();
    }

    @Override
    public void remove(OwnerId owner, String type, Collection<String> normals) {
        if (normals.isEmpty()) {
            return;
        }
        handle.createUpdate("""
            delete from roster_entry where owner = :owner and type = :type and normal = any(:normals)
            """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("normals", SqlArrays.texts(normals, normal -> normal))
                .execute();
    }

    @Override
    public boolean pullDue(OwnerId owner, String type, Duration interval) {
        return handle.createQuery("""
            select asked or pulled is null or pulled + :millis * interval '1 millisecond' <= now()
            from roster_pull where owner = :owner and type = :type
            """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("millis", interval.toMillis())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true);
    }

    @Override
    public void pulled(OwnerId owner, String type, String version) {
        handle.createUpdate("""
            insert into roster_pull (owner, type, pulled, version) values (:owner, :type, now(), :version)
            on conflict (owner, type) do update set pulled = now(), asked = false, version = excluded.version
            """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("version", version)
                .execute();
    }

    @Override
    public String version(OwnerId owner, String type) {
        return handle.createQuery("select version from roster_pull where owner = :owner and type = :type")
                .bind("owner", owner.value())
                .bind("type", type)
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    @Override
    public int additions(OwnerId owner, String type, Duration within) {
        return handle.createQuery("""
            select count(*) from roster_pull, unnest(additions) addition
            where owner = :owner and type = :type and addition > now() - :millis * interval '1 millisecond'
            """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("millis", within.toMillis())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public void adding(OwnerId owner, String type, int count) {
        handle.createUpdate("""
            insert into roster_pull as p (owner, type, additions)
            values (:owner, :type, array_fill(now(), array[:count]))
            on conflict (owner, type) do update set additions = (excluded.additions || p.additions)[1\\:%d]
            """.formatted(KEPT_ADDITIONS))
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("count", Math.min(count, KEPT_ADDITIONS))
                .execute();
    }

    @Override
    public boolean requestsDue(OwnerId owner, String type, Duration interval) {
        return handle.createQuery("""
            select requests_seen is null or requests_seen + :millis * interval '1 millisecond' <= now()
            from roster_pull where owner = :owner and type = :type
            """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("millis", interval.toMillis())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true);
    }

    @Override
    public void requestsSeen(OwnerId owner, String type) {
        handle.createUpdate("""
            insert into roster_pull (owner, type, requests_seen) values (:owner, :type, now())
            on conflict (owner, type) do update set requests_seen = now()
            """).bind("owner", owner.value()).bind("type", type).execute();
    }

    @Override
    public void ask(OwnerId owner, String type) {
        handle.createUpdate("""
            insert into roster_pull (owner, type, asked) values (:owner, :type, true)
            on conflict (owner, type) do update set asked = true
            """).bind("owner", owner.value()).bind("type", type).execute();
    }

    @Override
    public Set<String> pullsDue(OwnerId owner, Duration interval) {
        return Set.copyOf(handle.createQuery("""
            select l.type from im_login l left join roster_pull p on p.owner = l.owner and p.type = l.type
            where l.owner = :owner
                and (p.asked is not false or p.pulled is null
                    or p.pulled + :millis * interval '1 millisecond' <= now())
            """)
                .bind("owner", owner.value())
                .bind("millis", interval.toMillis())
                .mapTo(String.class)
                .list());
    }

    @Override
    public void tried(OwnerId owner, String type, int entries, int cards, String problem) {
        handle.createUpdate("""
            insert into roster_pull (owner, type, tries, last_try, entries, cards, problem)
            values (:owner, :type, 1, now(), :entries, :cards, :problem)
            on conflict (owner, type) do update set tries = roster_pull.tries + 1, last_try = now(),
                entries = excluded.entries, cards = excluded.cards, problem = excluded.problem
            """)
                .bind("owner", owner.value())
                .bind("type", type)
                .bind("entries", entries)
                .bind("cards", cards)
                .bind("problem", problem)
                .execute();
    }

    @Override
    public RosterPull lastPull(OwnerId owner, String type) {
        return handle.createQuery("""
            select tries, entries, cards, problem from roster_pull where owner = :owner and type = :type
            """)
                .bind("owner", owner.value())
                .bind("type", type)
                .map((row, context) -> new RosterPull(
                        row.getLong("tries"), row.getInt("entries"), row.getInt("cards"), row.getString("problem")))
                .findOne()
                .orElse(RosterPull.NONE);
    }

    private static RosterEntry entry(ResultSet row, StatementContext context) throws SQLException {
        long card = row.getLong("card");
        return new RosterEntry(
                row.getString("normal"),
                new RosterSnapshot.Entry(
                        row.getString("number"),
                        row.getString("name"),
                        List.of(),
                        Subscription.valueOf(row.getString("subscription")),
                        row.getBoolean("pending")),
                card == 0 ? null : new CardId(card),
                row.getBoolean("taken"),
                row.getBoolean("agreed"),
                row.getInt("answers"));
    }

    private static @Nullable Long number(@Nullable CardId card) {
        return card == null ? null : card.value();
    }
}
