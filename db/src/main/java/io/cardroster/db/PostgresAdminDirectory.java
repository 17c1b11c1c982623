package io.cardroster.db;

import io.cardroster.source.spi.AdminDirectory;
import io.cardroster.source.spi.Administrator;
import io.cardroster.source.spi.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Administrators and their page sessions. */
final class PostgresAdminDirectory implements AdminDirectory {

    private final Database database;

    PostgresAdminDirectory(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(String name, String passwordHash, Role role) {
        return database.transact(handle -> handle.createUpdate("""
                        insert into administrator (name, password_hash, role) values (:name, :hash, :role)
                        on conflict do nothing
                        """)
                        .bind("name", name)
                        .bind("hash", passwordHash)
                        .bind("role", role.name())
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
    public List<Administrator> list() {
        return database.transact(
                handle -> handle.createQuery("select name, role from administrator order by name collate \"C\"")
                        .map((row, context) -> administrator(row))
                        .list());
    }

    private static Administrator administrator(ResultSet row) throws SQLException {
        return new Administrator(row.getString("name"), Role.valueOf(row.getString("role")));
    }

    /** Ends his sessions too: who changes a password may do it because another one knows it. */
    @Override
    public boolean setPasswordHash(String name, String passwordHash) {
        return database.transact(handle -> {
            endSessions(handle, name);
            return handle.createUpdate("update administrator set password_hash = :hash where name = :name")
                            .bind("name", name)
                            .bind("hash", passwordHash)
                            .execute()
                    == 1;
        });
    }

    @Override
    public Change setRole(String name, Role role) {
        return database.transact(handle -> change(handle, name, role != Role.ADMIN, found -> {
            if (found.role() != role) {
                endSessions(handle, name);
                handle.createUpdate("update administrator set role = :role where name = :name")
                        .bind("name", name)
                        .bind("role", role.name())
                        .execute();
            }
        }));
    }

    @Override
    public Change remove(String name) {
        return database.transact(handle -> change(
                handle,
                name,
                true,
                found -> handle.createUpdate("delete from administrator where name = :name")
                        .bind("name", name)
                        .execute()));
    }

    /** Locks all of them, so that two who take the role from each other at once do not both succeed. */
    private static Change change(Handle handle, String name, boolean takesRole, Consumer<Administrator> change) {
        List<Administrator> all = handle.createQuery("select name, role from administrator order by name for update")
                .map((row, context) -> administrator(row))
                .list();
        Optional<Administrator> found =
                all.stream().filter(one -> one.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            return Change.UNKNOWN;
        }
        boolean others = all.stream()
                .anyMatch(one -> one.role() == Role.ADMIN && !one.name().equals(name));
        if (takesRole && found.get().role() == Role.ADMIN && !others) {
            return Change.LAST;
        }
        change.accept(found.get());
        return Change.DONE;
    }

    private static void endSessions(Handle handle, String name) {
        handle.createUpdate("delete from administrator_session where name = :name")
                .bind("name", name)
                .execute();
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
    public Optional<Administrator> session(byte[] tokenHash, Duration idle) {
        return database.transact(handle -> handle.createQuery("""
                update administrator_session s set seen = clock_timestamp() from administrator a
                where s.token_hash = :token and s.expires > clock_timestamp()
                    and s.seen > clock_timestamp() - make_interval(secs => :seconds) and a.name = s.name
                returning a.name, a.role
                """)
                .bind("token", tokenHash)
                .bind("seconds", idle.toMillis() / 1000.0)
                .map((row, context) -> administrator(row))
                .findOne());
    }

    @Override
    public void closeSession(byte[] tokenHash) {
        database.transact(handle -> handle.createUpdate("delete from administrator_session where token_hash = :token")
                .bind("token", tokenHash)
                .execute());
    }
}
