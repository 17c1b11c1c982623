package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.SyncState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes log entries; number, time and revision come with the edit that writes them. */
final class Entries {

    /** The one policy so far: elements merge, and where both sides changed the same one, the later wins. */
    static final String POLICY = "merge";

    private Entries() {}

    /** What somebody did who is no device: an owner, an administrator. */
    static LogEntry byHand(
            LogEntry.Kind kind, CardId card, @Nullable VersionId before, @Nullable VersionId result, String detail) {
        return new LogEntry(
                0, kind, Instant.EPOCH, 0, null, 0, card, null, null, before, result, List.of(), "", "", detail, false);
    }

    /** A second card with the same account that was not held but settled at once. */
    static LogEntry settledDuplicate(
            SyncState state, CardId first, VersionId second, VersionId server, String policy, String detail) {
        return new LogEntry(
                0,
                LogEntry.Kind.DUPLICATE,
                Instant.EPOCH,
                0,
                state.device(),
                state.number(),
                first,
                null,
                second,
                server,
                null,
                List.of(),
                policy,
                "",
                detail,
                true);
    }

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
                0,
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
