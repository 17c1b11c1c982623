package io.cardroster.db;

import io.cardroster.source.spi.AdminDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Administrators and their page sessions. */
final class PostgresAdminDirectory implements AdminDirectory {

    private final Database database;

    PostgresAdminDirectory(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(String name, String passwordHash) {
        return database.transact(handle -> handle.createUpdate("""
                        insert into administrator (name, password_hash) values (:name, :hash) on conflict do nothing
                        """)
                        .bind("name", name)
                        .bind("hash", passwordHash)
                        .execute()
                == 1);
    }

    @Override
    public Optional<String> passwordHash(String name) {
        return database.transact(
                handle -> handle.createQuery("select password_hash from administrator where name = :name")
                        .bind("name", name)
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public List<String> list() {
        return database.transact(
                handle -> handle.createQuery("select name from administrator order by name collate \"C\"")
                        .mapTo(String.class)
                        .list());
    }

    /** Ends his sessions too: who changes a password may do it because another one knows it. */
    @Override
    public boolean setPasswordHash(String name, String passwordHash) {
        return database.transact(handle -> {
            handle.createUpdate("delete from administrator_session where name = :name")
                    .bind("name", name)
                    .execute();
            return handle.createUpdate("update administrator set password_hash = :hash where name = :name")
                            .bind("name", name)
                            .bind("hash", passwordHash)
                            .execute()
                    == 1;
        });
    }

    /** Locks all of them, so that two who remove each other at once do not both succeed. */
    @Override
    public boolean remove(String name) {
        return database.transact(handle -> {
            List<String> names = handle.createQuery("select name from administrator order by name for update")
                    .mapTo(String.class)
                    .list();
            return names.size() > 1
                    && handle.createUpdate("delete from administrator where name = :name")
                                    .bind("name", name)
                                    .execute()
                            == 1;
        });
    }

    @Override
    public void openSession(byte[] tokenHash, String name, Duration lifetime) {
        database.transact(handle -> handle.createUpdate("""
                insert into administrator_session (token_hash, name, expires, seen)
                values (:token, :name, clock_timestamp() + make_interval(secs => :seconds), clock_timestamp())
                """)
                .bind("token", tokenHash)
                .bind("name", name)
                .bind("seconds", lifetime.toMillis() / 1000.0)
                .execute());
    }

    @Override
    public Optional<String> session(byte[] tokenHash, Duration idle) {
        return database.transact(handle -> handle.createQuery("""
                update administrator_session set seen = clock_timestamp()
                where token_hash = :token and expires > clock_timestamp()
                    and seen > clock_timestamp() - make_interval(secs => :seconds)
                returning name
                """)
                .bind("token", tokenHash)
                .bind("seconds", idle.toMillis() / 1000.0)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void closeSession(byte[] tokenHash) {
        database.transact(handle -> handle.createUpdate("delete from administrator_session where token_hash = :token")
                .bind("token", tokenHash)
                .execute());
    }
}
