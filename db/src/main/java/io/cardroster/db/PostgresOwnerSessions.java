package io.cardroster.db;

import io.cardroster.source.spi.OwnerSessions;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;

/** Page sessions of owners. */
final class PostgresOwnerSessions implements OwnerSessions {

    private final Database database;

    PostgresOwnerSessions(Database database) {
        this.database = database;
    }

    @Override
    public void open(OwnerId owner, byte[] tokenHash, Duration lifetime) {
        database.transact(handle -> handle.createUpdate("""
                insert into owner_session (owner, token_hash, expires, seen)
                values (:owner, :token, clock_timestamp() + make_interval(secs => :seconds), clock_timestamp())
                """)
                .bind("owner", owner.value())
                .bind("token", tokenHash)
                .bind("seconds", lifetime.toMillis() / 1000.0)
                .execute());
    }

    @Override
    public boolean touch(OwnerId owner, byte[] tokenHash, Duration idle) {
        return database.transact(handle -> handle.createUpdate("""
                        update owner_session set seen = clock_timestamp()
                        where owner = :owner and token_hash = :token and expires > clock_timestamp()
                            and seen > clock_timestamp() - make_interval(secs => :seconds)
                        """)
                        .bind("owner", owner.value())
                        .bind("token", tokenHash)
                        .bind("seconds", idle.toMillis() / 1000.0)
                        .execute()
                == 1);
    }

    @Override
    public void close(OwnerId owner, byte[] tokenHash) {
        database.transact(
                handle -> handle.createUpdate("delete from owner_session where owner = :owner and token_hash = :token")
                        .bind("owner", owner.value())
                        .bind("token", tokenHash)
                        .execute());
    }
}
