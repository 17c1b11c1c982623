package io.cardroster.db;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Failed logins by key. The first four are forgiven; from the fifth on the next try must wait 1 s, then twice as long each time,
 * 15 minutes at most. A day without a failure forgets them.
 */
final class LoginThrottle {

    private final Database database;

    LoginThrottle(Database database) {
        this.database = database;
    }

    Instant failed(String key) {
        return database.transact(handle -> handle.createQuery("""
                insert into throttle as t (key, failures, last_failure, refused_until)
                values (:key, 1, clock_timestamp(), '-infinity')
                on conflict (key) do update set
                    failures = case when t.last_failure < excluded.last_failure - interval '1 day' then 1
                        else least(t.failures + 1, 1000000) end,
                    last_failure = excluded.last_failure,
                    refused_until = case when t.last_failure < excluded.last_failure - interval '1 day' or t.failures < 4
                        then '-infinity'
                        else excluded.last_failure + least(make_interval(mins => 15),
                            make_interval(secs => power(2, least(t.failures - 4, 10)))) end
                returning case when refused_until = '-infinity' then 'epoch' else refused_until end
                """)
                .bind("key", key)
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .one());
    }

    Optional<Instant> refusedUntil(String key) {
        return database.transact(handle -> handle.createQuery(
                        "select refused_until from throttle where key = :key and refused_until > clock_timestamp()")
                .bind("key", key)
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .findOne());
    }

    void succeeded(String key) {
        database.transact(handle -> handle.createUpdate("delete from throttle where key = :key")
                .bind("key", key)
                .execute());
    }
}
