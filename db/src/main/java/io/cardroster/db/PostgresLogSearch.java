package io.cardroster.db;

import io.cardroster.source.spi.LogCursor;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.LogFilter;
import io.cardroster.source.spi.LogFilter.Outcome;
import io.cardroster.source.spi.LogHit;
import io.cardroster.source.spi.LogSearch;
import io.cardroster.syncml.spi.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Finds log entries of all owners by indexes that have their order. Which one serves a filter, code decides and not the planner. */
final class PostgresLogSearch implements LogSearch {

    /** Entries that are looked through for a text before its index is asked, which is slow for a text that all hold. */
    private static final int LOOKED_THROUGH = 1_000;

    /** Entries with a text that makes it a common one: a page of those is found among the next entries in their order. */
    private static final int COMMON = 3_000;

    private static final int LOOKED_THROUGH_FOR_COMMON = 40_000;

    private static final String HOLDS_TEXT = " and position(lower(:text) in lower(about)) > 0";
    private static final String OPEN =
            " and not settled and reviewed is null and kind in ('CONFLICT', 'DUPLICATE', 'CLASH')";

    private final Database database;

    PostgresLogSearch(Database database) {
        this.database = database;
    }

    @Override
    public List<LogHit> page(LogFilter filter, LogCursor cursor, int limit) {
        List<LogHit> page = database.transact(handle -> rows(handle, filter, cursor, limit));
        if (cursor.older()) {
            return page;
        }
        List<LogHit> newestFirst = new ArrayList<>(page);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private static List<LogHit> rows(Handle handle, LogFilter filter, LogCursor cursor, int limit) {
        String order = cursor.older() ? " desc" : "";
        if (filter.text().isEmpty()
                || filter.owner() != null
                || !filter.device().isEmpty()) {
            String where = filter.text().isEmpty() ? "" : HOLDS_TEXT;
            return ask(handle, entries(filter, cursor, order, where), order, filter, cursor, limit, limit);
        }
        String among = among(filter, cursor, order);
        List<LogHit> found = ask(handle, among, order, filter, cursor, limit, LOOKED_THROUGH);
        if (found.size() < limit && isCommon(handle, filter.text())) {
            found = ask(handle, among, order, filter, cursor, limit, LOOKED_THROUGH_FOR_COMMON);
        }
        return found.size() == limit ? found : ask(handle, byText(filter, cursor), order, filter, cursor, limit, limit);
    }

    /** Whether so many entries hold the text that they are not all sorted for a page. */
    private static boolean isCommon(Handle handle, String text) {
        return handle.createQuery("select count(*) from (select 1 from log_entry where about <> ''"
                                + " and text_grams(about) @> query_grams(:text) limit :most) m")
                        .bind("text", text)
                        .bind("most", COMMON)
                        .mapTo(Integer.class)
                        .one()
                == COMMON;
    }

    /**
     * Those of the first {@code :most} entries that hold the text. The ranges are merged as they are read, and no more is read
     * than a page needs.
     */
    private static String among(LogFilter filter, LogCursor cursor, String order) {
        String byAll = " order by written" + order + ", owner" + order + ", entry" + order;
        String ranges = filter.kinds().stream()
                .sorted()
                .flatMap(kind -> ranges(filter.outcome())
                        .map(range -> "(select * from log_entry where kind = '" + kind + "'" + range
                                + within(filter, cursor) + byAll + " limit :most)"))
                .collect(Collectors.joining(" union all "));
        return "select * from (select * from (" + ranges + ") u" + byAll + " limit :most) n where true" + HOLDS_TEXT;
    }

    /** What an index range of each kind holds: one for each that may have won, or all of one outcome. */
    private static Stream<String> ranges(Outcome outcome) {
        return switch (outcome) {
            case OPEN, REVIEWED, SETTLED -> Stream.of(outcome(outcome));
            case ANY ->
                Stream.of(Outcome.DEVICE_WON, Outcome.SERVER_WON, Outcome.NOBODY_WON)
                        .map(PostgresLogSearch::outcome);
            case DEVICE_WON, SERVER_WON, NOBODY_WON -> Stream.of(outcome(outcome));
        };
    }

    /** The first {@code :most} entries of each index range that the filter needs, each read in its order, merged. */
    private static String entries(LogFilter filter, LogCursor cursor, String order, String condition) {
        String range = within(filter, cursor) + condition;
        String keys;
        String byOwner = " order by written" + order + ", entry" + order + " limit :most";
        String byAll = " order by written" + order + ", owner" + order + ", entry" + order + " limit :most";
        if (filter.owner() != null) {
            String device = filter.device().isEmpty()
                    ? ""
                    : " and device = (select device from device where owner = :owner and uri = :device)";
            keys = "cross join lateral (select * from log_entry where owner = :owner and kind = k.kind" + device
                    + outcome(filter.outcome()) + range + byOwner + ") e";
        } else if (!filter.device().isEmpty()) {
            keys = "cross join (select owner, device from device where uri = :device order by owner limit 100) d"
                    + " cross join lateral (select * from log_entry where owner = d.owner and kind = k.kind"
                    + " and device = d.device" + outcome(filter.outcome()) + range + byOwner + ") e";
        } else if (filter.outcome() == Outcome.OPEN
                || filter.outcome() == Outcome.REVIEWED
                || filter.outcome() == Outcome.SETTLED) {
            keys = "cross join lateral (select * from log_entry where kind = k.kind" + outcome(filter.outcome()) + range
                    + byAll + ") e";
        } else {
            keys = "cross join unnest(" + winners(filter.outcome()) + ") w(winner)"
                    + " cross join lateral (select * from log_entry where kind = k.kind and winner = w.winner" + range
                    + byAll + ") e";
        }
        return "select e.* from unnest(:kinds) k(kind) " + keys + " order by written" + order + ", owner" + order
                + ", entry" + order + " limit :most";
    }

    /** All that hold the text; the index knows no order. */
    private static String byText(LogFilter filter, LogCursor cursor) {
        return "select * from (with m as materialized (select * from log_entry where about <> ''"
                + " and text_grams(about) @> query_grams(:text)" + HOLDS_TEXT + ")"
                + " select * from m where kind = any(:kinds)" + outcome(filter.outcome()) + within(filter, cursor)
                + ") t";
    }

    private static String within(LogFilter filter, LogCursor cursor) {
        StringBuilder condition = new StringBuilder();
        if (filter.from() != null) {
            condition.append(" and written >= :from");
        }
        if (filter.until() != null) {
            condition.append(" and written < :until");
        }
        if (cursor.place() != null) {
            String than = cursor.older() ? "<" : ">";
            // The first is implied by the second, and is there for indexes that have the owner elsewhere.
            condition
                    .append(" and written ")
                    .append(than)
                    .append("= :at and (written, owner, entry) ")
                    .append(than)
                    .append(" (:at, :atOwner, :atEntry)");
        }
        return condition.toString();
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case ANY -> "";
            case OPEN -> OPEN;
            case REVIEWED -> " and reviewed is not null";
            case SETTLED -> " and settled";
            case DEVICE_WON -> " and winner = 'device'";
            case SERVER_WON -> " and winner = 'server'";
            case NOBODY_WON -> " and winner = ''";
        };
    }

    private static String winners(Outcome outcome) {
        return switch (outcome) {
            case DEVICE_WON -> "array['device']";
            case SERVER_WON -> "array['server']";
            case NOBODY_WON -> "array['']";
            default -> "array['device', 'server', '']";
        };
    }

    private static List<LogHit> ask(
            Handle handle, String entries, String order, LogFilter filter, LogCursor cursor, int limit, int most) {
        Query query = handle.createQuery("select l.*, o.login, coalesce(d.uri, '') uri from (select * from (" + entries
                        + ") f order by written" + order + ", owner" + order + ", entry" + order + " limit :limit) l"
                        + " join owner o on o.owner = l.owner left join device d on d.owner = l.owner and d.device = l.device"
                        + " order by l.written" + order + ", l.owner" + order + ", l.entry" + order)
                .bind("kinds", SqlArrays.texts(filter.kinds(), LogEntry.Kind::name))
                .bind("limit", limit);
        if (entries.contains(":most")) {
            query.bind("most", most);
        }
        if (filter.owner() != null) {
            query.bind("owner", filter.owner().value());
        }
        if (!filter.device().isEmpty()) {
            query.bind("device", filter.device());
        }
        if (entries.contains(":text")) {
            query.bind("text", filter.text());
        }
        if (filter.from() != null) {
            query.bind("from", filter.from().atOffset(ZoneOffset.UTC));
        }
        if (filter.until() != null) {
            query.bind("until", filter.until().atOffset(ZoneOffset.UTC));
        }
        LogCursor.Place place = cursor.place();
        if (place != null) {
            query.bind("at", place.at().atOffset(ZoneOffset.UTC))
                    .bind("atOwner", place.owner().value())
                    .bind("atEntry", place.entry());
        }
        return query.map(PostgresLogSearch::hit).list();
    }

    @Override
    public Optional<LogHit> find(OwnerId owner, long entry) {
        return database.transact(handle -> handle.createQuery("""
                select l.*, o.login, coalesce(d.uri, '') uri from log_entry l join owner o on o.owner = l.owner
                left join device d on d.owner = l.owner and d.device = l.device
                where l.owner = :owner and l.entry = :entry
                """)
                .bind("owner", owner.value())
                .bind("entry", entry)
                .map(PostgresLogSearch::hit)
                .findOne());
    }

    @Override
    public List<LogCount> counts(Set<LogEntry.Kind> kinds, @Nullable OwnerId owner, Instant since) {
        String sql = owner == null ? """
                select begin, sum(entries)::bigint from (
                    select begin, entries from log_count where kind = any(:kinds) and begin >= :since
                    union all
                    select date_bin('15 minutes', written, timestamptz 'epoch'), count(*)
                    from (select greatest(:since, coalesce(max(begin) + interval '15 minutes', '-infinity')) since from log_count) s
                    cross join unnest(:kinds) k(kind) cross join unnest(array['device', 'server', '']) w(winner)
                    cross join lateral (select written from log_entry
                        where kind = k.kind and winner = w.winner and written >= s.since offset 0) e
                    group by 1) c
                group by 1 order by 1
                """ : """
                select date_bin('15 minutes', written, timestamptz 'epoch'), count(*) from unnest(:kinds) k(kind)
                cross join lateral (select written from log_entry
                    where owner = :owner and kind = k.kind and written >= :since offset 0) e
                group by 1 order by 1
                """;
        return database.transact(handle -> {
            Query query = handle.createQuery(sql)
                    .bind("kinds", SqlArrays.texts(kinds, LogEntry.Kind::name))
                    .bind("since", since.atOffset(ZoneOffset.UTC));
            if (owner != null) {
                query.bind("owner", owner.value());
            }
            return query.map((row, context) ->
                            new LogCount(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)))
                    .list();
        });
    }

    @Override
    public int open(LogEntry.Kind kind, int most) {
        return database.transact(handle -> handle.createQuery(
                        "select count(*) from (select 1 from log_entry where kind = :kind" + OPEN + " limit :most) o")
                .bind("kind", kind.name())
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    private static LogHit hit(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime reviewed = row.getObject("reviewed", OffsetDateTime.class);
        return new LogHit(
                new OwnerId(row.getLong("owner")),
                row.getString("login"),
                row.getString("uri"),
                PostgresHistoryLog.entry(row, context),
                row.getString("about"),
                reviewed == null ? null : reviewed.toInstant(),
                row.getString("reviewer"),
                row.getString("note"));
    }
}
