package io.cardroster.db;

import io.cardroster.source.spi.Breakers;
import java.time.Duration;

/** Servers that are left alone, for all nodes. */
final class PostgresBreakers implements Breakers {

    private final Database database;

    PostgresBreakers(Database database) {
        this.database = database;
    }

    @Override
    public Duration closedFor(String domain) {
        return Duration.ofMillis(database.transact(handle -> handle.createQuery("""
                select ceil(extract(epoch from closed_until - now()) * 1000)::bigint from breaker
                where domain = :domain and closed_until > now()
                """)
                .bind("domain", domain)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L)));
    }

    @Override
    public void close(String domain, Duration atLeast) {
        database.transact(handle -> handle.createUpdate("""
                insert into breaker (domain, closed_until, seconds)
                values (:domain, now() + :seconds * interval '1 second', :seconds)
                on conflict (domain) do update set (closed_until, seconds) = (
                    select now() + s * interval '1 second', s from (select greatest(:seconds,
                        case when breaker.closed_until + interval '1 day' > now() then breaker.seconds * 2 else 0 end) s) t)
                """)
                .bind("domain", domain)
                .bind("seconds", Math.max(1, atLeast.toSeconds()))
                .execute());
    }
}
