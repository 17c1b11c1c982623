package io.cardroster.db;

import io.cardroster.source.spi.SealContext;
import io.cardroster.syncml.spi.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.PreparedBatch;

/** All values of owners that are sealed by the master key, so that they can be sealed anew when it changes. */
public final class SealedValues {

    private final Database database;

    public SealedValues(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * Values of one place that another key sealed, in the order of their rows.
     *
     * @param after the last one that was looked at; {@link Sealed#START} at first
     * @param keyId the key whose values are left out: the four bytes that stand in a value after its first
     */
    public List<Sealed> ofOtherKeys(Place place, Sealed after, byte[] keyId, int limit) {
        return database.transact(handle -> handle.createQuery("""
                        select owner, key, type, login, sealed from (%s) s
                        where length(sealed) > 5 and substring(sealed from 2 for 4) <> :id and (owner, key) > (:owner, :key)
                        order by owner, key limit :limit
                        """.formatted(place.select))
                .bind("id", keyId)
                .bind("owner", after.owner())
                .bind("key", after.key())
                .bind("limit", limit)
                .map((row, context) -> place.read(row))
                .list());
    }

    /**
     * Puts newly sealed values in the place of the old ones; a value that somebody has changed meanwhile stays.
     *
     * @param anew the new value of each
     */
    public void replace(Place place, Map<Sealed, byte[]> anew) {
        database.transact(handle -> {
            PreparedBatch batch = handle.prepareBatch(place.update);
            anew.forEach((value, fresh) -> batch.bind("owner", value.owner())
                    .bind("key", value.key())
                    .bind("old", value.bytes())
                    .bind("new", fresh)
                    .add());
            return batch.execute();
        });
    }

    /** A column of sealed values. */
    public enum Place {
        VERIFIER("owner", "''::text", "'' as type, login, verifier", "verifier", "true") {
            @Override
            String context(OwnerId owner, String key, String type, String login) {
                return SealContext.verifier(owner).text();
            }
        },
        IM_LOGIN("im_login", "type", "type, login, password", "password", "type = :key") {
            @Override
            String context(OwnerId owner, String key, String type, String login) {
                return SealContext.imLogin(owner, type).text();
            }
        },
        REFUSED_LOGIN(
                "refused_login", "refusal::text", "type, login, fingerprint", "fingerprint", "refusal = :key::bigint") {
            @Override
            String context(OwnerId owner, String key, String type, String login) {
                return SealContext.refusedLogin(owner, type, login).text();
            }
        },
        FORWARD("forward", "forward::text", "'' as type, login, password", "password", "forward = :key::uuid") {
            @Override
            String context(OwnerId owner, String key, String type, String login) {
                return SealContext.forward(owner, UUID.fromString(key)).text();
            }
        };

        private final String table;
        private final String column;
        private final String select;
        private final String update;

        Place(String table, String key, String columns, String column, String row) {
            this.table = table;
            this.column = column;
            this.select = "select owner, %s as key, %s as sealed from %s".formatted(key, columns, table);
            this.update = "update %s set %s = :new where owner = :owner and %s and %s = :old"
                    .formatted(table, column, row, column);
        }

        /** As {@code TABLE.COLUMN}. */
        String column() {
            return table + "." + column;
        }

        abstract String context(OwnerId owner, String key, String type, String login);

        private Sealed read(ResultSet row) throws SQLException {
            long owner = row.getLong("owner");
            String key = row.getString("key");
            String context = context(new OwnerId(owner), key, row.getString("type"), row.getString("login"));
            return new Sealed(owner, key, context, row.getBytes("sealed"));
        }
    }

    /**
     * One sealed value.
     *
     * @param key tells the row among the owner's, as text
     * @param context what it was sealed with, see {@link SealContext}
     */
    @SuppressWarnings("ArrayRecordComponent") // told apart by row, never by value
    public record Sealed(long owner, String key, String context, byte[] bytes) {

        /** Before every row. */
        public static final Sealed START = new Sealed(Long.MIN_VALUE, "", "", new byte[0]);

        @Override
        public boolean equals(Object other) {
            return other instanceof Sealed sealed && owner == sealed.owner && key.equals(sealed.key);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(owner) * 31 + key.hashCode();
        }

        @Override
        public String toString() {
            return "Sealed[" + context + "]";
        }
    }
}
