package io.cardroster.db;

import io.cardroster.source.card.Step;
import io.cardroster.source.card.SyncRef;
import io.cardroster.source.card.VersionId;
import io.cardroster.syncml.spi.DeviceNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a version did to its card, in the columns step, replaced, device and sync. */
final class StepColumns {

    private StepColumns() {}

    static @Nullable String kind(@Nullable Step step) {
        return step == null ? null : step.kind().name();
    }

    static @Nullable Long replaced(@Nullable Step step) {
        return step == null || step.replaced() == null ? null : step.replaced().value();
    }

    static @Nullable Long device(@Nullable Step step) {
        return step == null || step.sync() == null
                ? null
                : (long) step.sync().device().value();
    }

    static @Nullable Long sync(@Nullable Step step) {
        return step == null || step.sync() == null ? null : step.sync().number();
    }

    static @Nullable Step step(ResultSet row) throws SQLException {
        String kind = row.getString("step");
        if (kind == null) {
            return null;
        }
        long replaced = row.getLong("replaced");
        VersionId before = row.wasNull() ? null : new VersionId(replaced);
        int device = row.getInt("device");
        SyncRef sync = row.wasNull() ? null : new SyncRef(new DeviceNumber(device), row.getLong("sync"));
        return new Step(Step.Kind.valueOf(kind), before, sync);
    }
}
