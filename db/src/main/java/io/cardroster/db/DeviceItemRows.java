package io.cardroster.db;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.syncml.spi.Luid;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of device items as values. */
final class DeviceItemRows {

    /** Columns of an item {@code i}, in the order that {@link #item} reads. */
    static final String COLUMNS =
            "i.slot, i.luid, i.state, i.held, i.sent, i.several_sent, i.owed, i.sync, i.shadow, i.doubles, i.reason";

    private DeviceItemRows() {}

    /** The item that begins with column {@code first}. */
    static DeviceItem item(ResultSet row, int first) throws SQLException {
        String luid = row.getString(first + 1);
        long doubles = row.getLong(first + 9);
        return new DeviceItem(
                row.getLong(first),
                luid == null ? null : new Luid(luid),
                ItemState.valueOf(row.getString(first + 2)),
                version(row, first + 3),
                version(row, first + 4),
                row.getBoolean(first + 5),
                row.getBoolean(first + 6),
                row.getLong(first + 7),
                row.getBytes(first + 8),
                doubles == 0 ? null : new CardId(doubles),
                row.getString(first + 10));
    }

    private static @Nullable VersionId version(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : new VersionId(value);
    }
}
