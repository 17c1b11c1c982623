package io.cardroster.db;

import io.cardroster.source.card.CardId;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.OwedCard;
import io.cardroster.source.spi.OwedRange;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What a device is owed, found in one of two ways. By <em>changes</em>: cards of the revisions since the watermark, and the few
 * items that are pending whatever their revision; costs nothing where nothing changed, however large the book, but reads all
 * changes for each page. By <em>walk</em>: through the book in the order of its numbers; costs one pass through the book for
 * all pages together. Which of the two is decided here and not by the planner, which does not know the numbers.
 */
final class OwedCards {

    /** From so many changes on, pages are found by walking. */
    private static final int MANY = 1_000;

    private static final String BY_CHANGES = """
            (
                select c.card from card c
                where c.owner = :owner and c.revision > :watermark and c.revision <= :horizon and c.card > :after
                union
                select i.slot from device_item i
                where %1$s and i.slot > :after and (i.owed or i.sent is not null)
           ) n
            cross join lateral (select * from card where owner = :owner and card = n.card offset 0) c
            """.formatted(PostgresDeviceItemStore.MAP);

    private static final String BY_WALK = "(select * from card where owner = :owner and card > :after) c";

    private static final String ITEM = """
            left join lateral (select * from device_item i where %1$s and i.slot = c.card offset 0) i on true
            """.formatted(PostgresDeviceItemStore.MAP);

    /** A card {@code c} of any kind that is owed to the device with item {@code i}. */
    private static final String OWED = ITEM + """
            where (not c.deleted or i.luid is not null)
            and (i.slot is null or (i.state not in ('REFUSED', 'DROPPED', 'TAKEN')
                and not (i.sync = :sync and i.sent is not null)))
            and (i.owed or i.sent is not null
                or (c.revision > :watermark and c.revision <= :horizon and (c.deleted or i.held is distinct from c.version)))
            """;

    private final Handle handle;

    OwedCards(Handle handle) {
        this.handle = handle;
    }

    List<OwedCard> page(OwnerId owner, MapGeneration map, OwedRange range) {
        String sql = isWalk(owner, range) ? pageSql(BY_WALK, range.kind()) : pageSql(BY_CHANGES, range.kind());
        return bind(handle.createQuery(sql), owner, map, range)
                .bind("after", range.after())
                .bind("limit", range.limit())
                .map(OwedCards::owed)
                .list();
    }

    List<CardId> ids(OwnerId owner, MapGeneration map, OwedRange range) {
        String candidates = isWalk(owner, range) ? BY_WALK : BY_CHANGES;
        return bind(
                        handle.createQuery("select c.card from " + candidates + " " + OWED + " and "
                                + condition(range.kind()) + " order by c.card limit :limit"),
                        owner,
                        map,
                        range)
                .bind("after", range.after())
                .bind("limit", range.limit())
                .map((row, context) -> new CardId(row.getLong(1)))
                .list();
    }

    int count(OwnerId owner, MapGeneration map, OwedRange range) {
        return bind(
                        handle.createQuery(
                                "select count(*) from " + (range.watermark() == 0 ? BY_WALK : BY_CHANGES) + " " + OWED),
                        owner,
                        map,
                        range)
                .bind("after", 0L)
                .mapTo(Integer.class)
                .one();
    }

    /** The first page is never worth a look ahead: if nothing changed, it is the only one. */
    private boolean isWalk(OwnerId owner, OwedRange range) {
        if (range.watermark() == 0) {
            return true;
        }
        return range.after() > 0
                && handle.createQuery("""
                select count(*) from (
                    select from card where owner = :owner and revision > :watermark and revision <= :horizon limit :many) c
                """)
                                .bind("owner", owner.value())
                                .bind("watermark", range.watermark())
                                .bind("horizon", range.horizon())
                                .bind("many", MANY)
                                .mapTo(Integer.class)
                                .one()
                        >= MANY;
    }

    /** Bodies are joined to the rows of the page only. */
    static String pageSql(boolean walk, Outgoing.Kind kind) {
        return pageSql(walk ? BY_WALK : BY_CHANGES, kind);
    }

    private static String pageSql(String candidates, Outgoing.Kind kind) {
        return "select " + CardRows.COLUMNS + ", " + DeviceItemRows.COLUMNS + " from (select c.* from " + candidates
                + " "
                + OWED + " and " + condition(kind) + " order by c.card limit :limit) c "
                + CardRows.VERSION + ITEM + " order by c.card";
    }

    private static String condition(Outgoing.Kind kind) {
        return switch (kind) {
            case DELETE -> "c.deleted and i.luid is not null";
            case REPLACE -> "not c.deleted and i.luid is not null";
            case ADD -> "not c.deleted and i.luid is null";
        };
    }

    static <S extends SqlStatement<S>> S bind(S statement, OwnerId owner, MapGeneration map, OwedRange range) {
        return PostgresDeviceItemStore.of(statement, owner, map)
                .bind("watermark", range.watermark())
                .bind("horizon", range.horizon())
                .bind("sync", range.sync());
    }

    private static OwedCard owed(ResultSet row, StatementContext context) throws SQLException {
        boolean without = row.getString(15) == null;
        return new OwedCard(CardRows.card(row, context), without ? null : DeviceItemRows.item(row, 13));
    }
}
