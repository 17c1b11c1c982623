package io.cardroster.db;

import io.cardroster.source.spi.AuditEvent;
import io.cardroster.source.spi.AuditFilter;
import io.cardroster.source.spi.AuditRecord;
import io.cardroster.source.spi.AuditTrail;
import io.cardroster.syncml.spi.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The audit. Names of owners are looked up when it is read, so that none stays when an owner goes. */
final class PostgresAuditTrail implements AuditTrail {

    private static final int REMOVED_AT_ONCE = 10_000;

    private final Database database;

    PostgresAuditTrail(Database database) {
        this.database = database;
    }

    @Override
    public void append(AuditEvent event) {
        database.transact(handle -> handle.createUpdate("""
                insert into audit (door, administrator, subject, verb, object, done)
                values (:door, :administrator, :subject, :verb, :object, :done)
                """)
                .bind("door", event.door().name())
                .bind("administrator", event.administrator())
                .bind(
                        "subject",
                        event.subject() == null ? null : event.subject().value())
                .bind("verb", event.verb().name())
                .bind("object", event.object())
                .bind("done", event.done())
                .execute());
    }

    @Override
    public List<AuditRecord> page(AuditFilter filter, @Nullable Place place, boolean older, int limit) {
        List<AuditRecord> page = database.transact(handle -> rows(handle, filter, place, older, limit));
        if (older) {
            return page;
        }
        List<AuditRecord> newestFirst = new ArrayList<>(page);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** Only the conditions that there are, so that the index of one of them serves in its order. */
    private static List<AuditRecord> rows(
            Handle handle, AuditFilter filter, @Nullable Place place, boolean older, int limit) {
        String order = older ? " desc" : "";
        StringBuilder where = new StringBuilder();
        append(where, filter.door() != null, "door = :door");
        append(where, !filter.administrator().isEmpty(), "administrator = :administrator and administrator <> ''");
        append(where, filter.subject() != null, "subject = :subject");
        append(where, filter.verb() != null, "verb = :verb");
        append(where, filter.since() != null, "at >= :since");
        append(where, filter.until() != null, "at < :until");
        append(where, place != null, "(at, entry) " + (older ? "<" : ">") + " (:at, :entry)");
        Query query = handle.createQuery(
                "select a.*, coalesce(l.login, '') login from (select * from audit where true" + where
                        + " order by at" + order + ", entry" + order
                        + " limit :most) a left join login l on l.owner = a.subject"
                        + " order by a.at" + order + ", a.entry" + order);
        query.bind("most", limit);
        if (filter.door() != null) {
            query.bind("door", filter.door().name());
        }
        if (!filter.administrator().isEmpty()) {
            query.bind("administrator", filter.administrator());
        }
        if (filter.subject() != null) {
            query.bind("subject", filter.subject().value());
        }
        if (filter.verb() != null) {
            query.bind("verb", filter.verb().name());
        }
        if (filter.since() != null) {
            query.bind("since", utc(filter.since()));
        }
        if (filter.until() != null) {
            query.bind("until", utc(filter.until()));
        }
        if (place != null) {
            query.bind("at", utc(place.at())).bind("entry", place.entry());
        }
        return query.map((row, context) -> record(row)).list();
    }

    private static void append(StringBuilder where, boolean asked, String condition) {
        if (asked) {
            where.append(" and ").append(condition);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static AuditRecord record(ResultSet row) throws SQLException {
        long subject = row.getLong("subject");
        return new AuditRecord(
                row.getLong("entry"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                AuditEvent.Door.valueOf(row.getString("door")),
                row.getString("administrator"),
                subject == 0 ? null : new OwnerId(subject),
                row.getString("login"),
                row.getString("verb"),
                row.getString("object"),
                row.getBoolean("done"));
    }

    @Override
    public int removeAuditBefore(Instant before) {
        return database.transact(handle -> handle.createUpdate("""
                delete from audit where entry in (select entry from audit where at < :before order by at, entry limit :most)
                """)
                .bind("before", utc(before))
                .bind("most", REMOVED_AT_ONCE)
                .execute());
    }
}
