package io.cardroster.db;

import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Owners, their logins and devices. */
final class PostgresOwnerDirectory implements OwnerDirectory {

    private static final String SELECT = "select owner, login, verifier, confirm, duplicates from owner ";

    private final Database database;
    private final LoginThrottle throttle;
    private final OwnerRemoval removal;

    PostgresOwnerDirectory(Database database) {
        this.database = database;
        this.throttle = new LoginThrottle(database);
        this.removal = new OwnerRemoval(database);
    }

    @Override
    public Optional<OwnerId> add(String login, Function<OwnerId, byte[]> seal) {
        return database.transact(handle -> {
            Optional<OwnerId> owner = handle.createQuery(
                            "insert into login (login) values (:login) on conflict do nothing returning owner")
                    .bind("login", login)
                    .map((row, context) -> new OwnerId(row.getLong(1)))
                    .findOne();
            owner.ifPresent(id -> handle.createUpdate(
                            "insert into owner (owner, login, verifier) values (:owner, :login, :verifier)")
                    .bind("owner", id.value())
                    .bind("login", login)
                    .bind("verifier", seal.apply(id))
                    .execute());
            return owner;
        });
    }

    @Override
    public Map<String, OwnerId> addAll(Collection<String> logins, BiFunction<OwnerId, String, byte[]> seal) {
        return database.transact(handle -> {
            // In the order of the logins, so that two imports of the same people do not wait for each other.
            Map<String, OwnerId> added = handle.createQuery("""
                    insert into login (login) select l.login from unnest(:logins) l(login) order by l.login
                    on conflict do nothing returning login, owner
                    """)
                    .bind("logins", SqlArrays.texts(logins, login -> login))
                    .reduceRows(new HashMap<>(), (owners, row) -> {
                        owners.put(
                                row.getColumn("login", String.class), new OwnerId(row.getColumn("owner", Long.class)));
                        return owners;
                    });
            handle.createUpdate("""
                    insert into owner (owner, login, verifier)
                    select n.owner, n.login, n.verifier from unnest(:owners, :logins, :verifiers) n(owner, login, verifier)
                    """)
                    .bind("owners", SqlArrays.bigints(added.values(), OwnerId::value))
                    .bind("logins", SqlArrays.texts(added.keySet(), login -> login))
                    .bind(
                            "verifiers",
                            SqlArrays.blobs(added.entrySet(), one -> seal.apply(one.getValue(), one.getKey())))
                    .execute();
            return added;
        });
    }

    @Override
    public List<OwnerLogin> findAll(Collection<String> logins) {
        return database.transact(handle -> handle.createQuery(
                        SELECT + "where owner in (select owner from login where login = any(:logins))")
                .bind("logins", SqlArrays.texts(logins, login -> login))
                .map(PostgresOwnerDirectory::owner)
                .list());
    }

    @Override
    public Optional<OwnerLogin> find(String login) {
        return database.transact(
                handle -> handle.createQuery(SELECT + "where owner = (select owner from login where login = :login)")
                        .bind("login", login)
                        .map(PostgresOwnerDirectory::owner)
                        .findOne());
    }

    @Override
    public Optional<OwnerLogin> find(OwnerId owner) {
        return database.transact(handle -> handle.createQuery(SELECT + "where owner = :owner")
                .bind("owner", owner.value())
                .map(PostgresOwnerDirectory::owner)
                .findOne());
    }

    @Override
    public List<OwnerLogin> list() {
        return database.transact(handle -> handle.createQuery(SELECT + "order by login collate \"C\"")
                .map(PostgresOwnerDirectory::owner)
                .list());
    }

    /** Locks in the order of a message: session before owner. */
    @Override
    public void setVerifier(OwnerId owner, byte[] sealedVerifier) {
        database.transact(handle -> {
            for (String table : List.of("session", "answer", "chunk", "owner_session")) {
                handle.createUpdate("delete from " + table + " where owner = :owner")
                        .bind("owner", owner.value())
                        .execute();
            }
            handle.createUpdate("update device set nonce = null where owner = :owner")
                    .bind("owner", owner.value())
                    .execute();
            return handle.createUpdate("update owner set verifier = :verifier where owner = :owner")
                    .bind("owner", owner.value())
                    .bind("verifier", sealedVerifier)
                    .execute();
        });
    }

    @Override
    public void setConfirm(OwnerId owner, String policy) {
        database.transact(handle -> handle.createUpdate("update owner set confirm = :policy where owner = :owner")
                .bind("owner", owner.value())
                .bind("policy", policy)
                .execute());
    }

    @Override
    public void setDuplicates(OwnerId owner, DuplicatePolicy policy) {
        database.transact(handle -> handle.createUpdate("update owner set duplicates = :policy where owner = :owner")
                .bind("owner", owner.value())
                .bind("policy", OwnerColumns.duplicates(policy))
                .execute());
    }

    @Override
    public void setForwardsSuspended(OwnerId owner, boolean suspended) {
        database.transact(
                handle -> handle.createUpdate("update owner set forwards_suspended = :suspended where owner = :owner")
                        .bind("owner", owner.value())
                        .bind("suspended", suspended)
                        .execute());
    }

    @Override
    public void remove(OwnerId owner) {
        removal.remove(owner);
    }

    @Override
    public Optional<Nonce> nonce(OwnerId owner, DeviceUri device) {
        return database.transact(handle -> handle.createQuery(
                        "select nonce from device where owner = :owner and uri = :uri and nonce is not null")
                .bind("owner", owner.value())
                .bind("uri", device.value())
                .map((row, context) -> new Nonce(row.getString(1)))
                .findOne());
    }

    @Override
    public List<KnownDevice> devices(OwnerId owner) {
        return database.transact(handle -> handle.createQuery("""
                select device, uri, manufacturer, model, first_seen, last_sync, mode, outcome, blocked from device
                where owner = :owner and (forgotten is null or blocked is not null)
                order by last_sync desc nulls last, device
                """)
                .bind("owner", owner.value())
                .map(PostgresOwnerDirectory::device)
                .list());
    }

    @Override
    public boolean setBlocked(OwnerId owner, DeviceNumber device, boolean blocked) {
        return database.transact(handle -> {
            if (blocked) {
                endSession(handle, owner, device);
            }
            return handle.createUpdate("update device set blocked = "
                                    + (blocked ? "coalesce(blocked, clock_timestamp())" : "null")
                                    + " where owner = :owner and device = :device"
                                    + " and (forgotten is null or blocked is not null)")
                            .bind("owner", owner.value())
                            .bind("device", device.value())
                            .execute()
                    == 1;
        });
    }

    @Override
    public boolean forget(OwnerId owner, DeviceNumber device) {
        return database.transact(handle -> {
            endSession(handle, owner, device);
            for (String statement : List.of(
                    PostgresSyncStore.FORGET.formatted("owner = :owner and device = :device"),
                    "delete from device_sync where owner = :owner and device = :device")) {
                handle.createUpdate(statement)
                        .bind("owner", owner.value())
                        .bind("device", device.value())
                        .execute();
            }
            return handle.createUpdate("""
                            update device set forgotten = clock_timestamp(), manufacturer = '', model = '', software = '',
                                dev_inf = null, nonce = null, last_sync = null, mode = '', outcome = ''
                            where owner = :owner and device = :device and (forgotten is null or blocked is not null)
                            """)
                            .bind("owner", owner.value())
                            .bind("device", device.value())
                            .execute()
                    == 1;
        });
    }

    /** Waits for a message that is being answered. */
    private static void endSession(Handle handle, OwnerId owner, DeviceNumber device) {
        for (String table : List.of("session", "answer", "chunk")) {
            handle.createUpdate("delete from " + table + " where owner = :owner and device = :device")
                    .bind("owner", owner.value())
                    .bind("device", device.value())
                    .execute();
        }
    }

    @Override
    public List<DeviceSync> deviceSyncs(OwnerId owner, DeviceNumber device, int limit) {
        return database.transact(handle -> handle.createQuery("""
                select * from device_sync where owner = :owner and device = :device order by sync desc limit :limit
                """)
                .bind("owner", owner.value())
                .bind("device", device.value())
                .bind("limit", limit)
                .map(PostgresOwnerDirectory::sync)
                .list());
    }

    @Override
    public Optional<byte[]> devInf(OwnerId owner, DeviceNumber device) {
        return database.transact(handle -> new PostgresDeviceStore(handle).devInf(owner, device));
    }

    /** A common part is found among the first; a rare one by its index, which knows no order. */
    @Override
    public List<OwnerLogin> page(String part, String from, boolean backward, int limit) {
        List<OwnerLogin> found = database.transact(handle -> {
            String range = from.isEmpty() ? "" : " and login collate \"C\" " + (backward ? "<" : ">") + " :from";
            String order = " order by login collate \"C\"" + (backward ? " desc" : "");
            if (part.isEmpty()) {
                return logins(
                        handle, "select owner, login from login where true" + range + order, order, part, from, limit);
            }
            String holds = " position(lower(:part) in lower(login)) > 0";
            String near = "select * from (select owner, login from login where true" + range + order
                    + " limit 5000) n where" + holds;
            List<OwnerLogin> first = logins(handle, near, order, part, from, limit);
            if (first.size() == limit) {
                return first;
            }
            String all = "select * from (with m as materialized (select owner, login from login"
                    + " where text_grams(login) @> query_grams(:part) and" + holds + ") select * from m where true"
                    + range
                    + ") a";
            return logins(handle, all, order, part, from, limit);
        });
        if (!backward) {
            return found;
        }
        List<OwnerLogin> ascending = new ArrayList<>(found);
        Collections.reverse(ascending);
        return ascending;
    }

    private static List<OwnerLogin> logins(
            Handle handle, String logins, String order, String part, String from, int limit) {
        Query query = handle.createQuery(
                        "select o.owner, o.login, o.verifier, o.confirm, o.duplicates from (select * from ("
                                + logins + ") s" + order + " limit :limit) l join owner o on o.owner = l.owner"
                                + order.replace("login", "l.login"))
                .bind("limit", limit);
        if (!part.isEmpty()) {
            query.bind("part", part);
        }
        if (!from.isEmpty()) {
            query.bind("from", from);
        }
        return query.map(PostgresOwnerDirectory::owner).list();
    }

    @Override
    public void putImLogin(OwnerId owner, ImLogin login) {
        database.transact(handle -> handle.createUpdate("""
                insert into im_login (owner, type, login, password) values (:owner, :type, :login, :password)
                on conflict (owner, type) do update set login = excluded.login, password = excluded.password
                """)
                .bind("owner", owner.value())
                .bind("type", login.type())
                .bind("login", login.login())
                .bind("password", login.sealedPassword())
                .execute());
    }

    @Override
    public Optional<ImLogin> imLogin(OwnerId owner, String type) {
        return database.transact(handle -> imLogin(handle, owner, type));
    }

    static Optional<ImLogin> imLogin(Handle handle, OwnerId owner, String type) {
        return handle.createQuery("select type, login, password from im_login where owner = :owner and type = :type")
                .bind("owner", owner.value())
                .bind("type", type)
                .map((row, context) -> new ImLogin(row.getString(1), row.getString(2), row.getBytes(3)))
                .findOne();
    }

    @Override
    public Instant failed(String throttleKey) {
        return throttle.failed(throttleKey);
    }

    @Override
    public Optional<Instant> refusedUntil(String throttleKey) {
        return throttle.refusedUntil(throttleKey);
    }

    @Override
    public void succeeded(String throttleKey) {
        throttle.succeeded(throttleKey);
    }

    @Override
    public Instant now() {
        return database.transact((Handle handle) -> handle.createQuery("select clock_timestamp()")
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .one());
    }

    private static OwnerLogin owner(ResultSet row, StatementContext context) throws SQLException {
        return new OwnerLogin(
                new OwnerId(row.getLong(1)),
                row.getString(2),
                row.getBytes(3),
                row.getString(4),
                OwnerColumns.duplicates(row.getString(5)));
    }

    private static DeviceSync sync(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime ended = row.getObject("ended", OffsetDateTime.class);
        return new DeviceSync(
                row.getString("datastore"),
                row.getString("asked"),
                row.getString("mode"),
                row.getString("reason"),
                row.getObject("began", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("outcome"),
                row.getInt("added"),
                row.getInt("replaced"),
                row.getInt("deleted"),
                row.getInt("failed"),
                row.getInt("sent"),
                row.getInt("refused"));
    }

    private static KnownDevice device(ResultSet row, StatementContext context) throws SQLException {
        return new KnownDevice(
                row.getInt("device"),
                new DeviceUri(row.getString("uri")),
                row.getString("manufacturer"),
                row.getString("model"),
                instant(row, "first_seen"),
                instant(row, "last_sync"),
                row.getString("mode"),
                row.getString("outcome"),
                instant(row, "blocked"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
