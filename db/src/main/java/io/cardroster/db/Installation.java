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

    /** Records the key's id, in place of an earlier one. */
    public void recordKeyId(String keyId) {
        database.transact(handle -> handle.createUpdate("""
                        insert into installation (only_row, key_id) values (true, :key)
                        on conflict (only_row) do update set key_id = excluded.key_id
                        """).bind("key", keyId).execute());
    }

    /** Whether there is an owner, and with him sealed values. */
    public boolean sealedDataExist() {
        return database.transact(handle -> handle.createQuery("select exists (select from owner)")
                .mapTo(Boolean.class)
                .one());
    }
}
