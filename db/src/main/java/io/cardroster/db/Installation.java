package io.cardroster.db;

import java.util.Optional;
import javax.sql.DataSource;

/** What the database knows of the installation that it belongs to. */
public final class Installation {

    private final Database database;

    public Installation(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** The id of the master key that sealed what is stored; empty before the first start. */
    public Optional<String> keyId() {
        return database.transact(handle -> handle.createQuery("select key_id from installation")
                .mapTo(String.class)
                .findOne());
    }

    /**
     * What decides whether a node can work on this database, asked in one statement.
     *
     * @throws io.cardroster.syncml.spi.StoreUnavailableException when it cannot be reached
     */
    public State state() {
        return database.transact(handle -> handle.createQuery("""
                        select pg_is_in_recovery() standby, (select key_id from installation) key_id,
                            (select max(installed_rank) from flyway_schema_history where success) schema
                        """)
                .map((row, context) -> new State(
                        row.getBoolean("standby"), Optional.ofNullable(row.getString("key_id")), row.getInt("schema")))
                .one());
    }

    /**
     * The database at this moment.
     *
     * @param standby takes no changes: a replica, or not yet the primary
     * @param keyId the master key that sealed what is stored
     * @param schema number of migrations that were applied
     */
    public record State(boolean standby, Optional<String> keyId, int schema) {}

    /** Records the key's id, in place of an earlier one. */
    public void recordKeyId(String keyId) {
        database.transact(handle -> handle.createUpdate("""
                        insert into installation (only_row, key_id) values (true, :key)
                        on conflict (only_row) do update set key_id = excluded.key_id
                        """).bind("key", keyId).execute());
    }

    /** The sealed root of derived keys; empty before the first start. */
    public Optional<byte[]> root() {
        return database.transact(handle -> handle.createQuery("select root from installation where root is not null")
                .mapTo(byte[].class)
                .findOne());
    }

    /** Keeps the root unless another node was quicker, and tells which one holds. The key's id must be recorded. */
    public byte[] recordRoot(byte[] sealed) {
        return database.transact(handle -> {
            handle.createUpdate("update installation set root = :root where root is null")
                    .bind("root", sealed)
                    .execute();
            return handle.createQuery("select root from installation")
                    .mapTo(byte[].class)
                    .one();
        });
    }

    /** The same root sealed by another key. */
    public void replaceRoot(byte[] sealed) {
        database.transact(handle -> handle.createUpdate("update installation set root = :root")
                .bind("root", sealed)
                .execute());
    }

    /** A node starts, perhaps on a database that was restored: what was accepted before may have left without a trace here. */
    public void begin() {
        database.transact(handle -> handle.createUpdate("update installation set incarnation = incarnation + 1")
                .execute());
    }

    /** Whether there is an owner, and with him sealed values. */
    public boolean sealedDataExist() {
        return database.transact(handle -> handle.createQuery("select exists (select from owner)")
                .mapTo(Boolean.class)
                .one());
    }
}
