package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.SyncState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes log entries of a sync; number and time come with the store. */
final class Entries {

    /** The one policy so far: elements merge, and where both sides changed the same one, the later wins. */
    static final String POLICY = "merge";

    private Entries() {}

    static LogEntry of(
            LogEntry.Kind kind,
            SyncState state,
            CardId card,
            @Nullable VersionId base,
            @Nullable VersionId device,
            @Nullable VersionId server,
            @Nullable VersionId result,
            List<String> properties,
            String winner,
            String detail) {
        return new LogEntry(
                0,
                kind,
                Instant.EPOCH,
                state.device(),
                state.number(),
                card,
                base,
                device,
                server,
                result,
                properties,
                POLICY,
                winner,
                detail,
                false);
    }
}
