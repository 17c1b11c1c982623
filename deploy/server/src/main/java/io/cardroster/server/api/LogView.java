package io.cardroster.server.api;

import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.LogEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a card beyond a plain change: a conflict, a pairing, a removal and so on.
 *
 * @param id number of the entry, to split a pairing by
 * @param kind in words, for example {@code conflict}
 * @param sync {@code DEVICE.NUMBER}; null when it was no sync
 * @param before version that the card had
 * @param sent version that the device sent
 * @param result version that came out
 * @param rule rule or reason
 * @param settled whether it was restored, resolved or split
 */
public record LogView(
        String id,
        String kind,
        Instant at,
        long revision,
        @Nullable String device,
        @Nullable String sync,
        @Nullable Long base,
        @Nullable Long before,
        @Nullable Long sent,
        @Nullable Long result,
        List<String> properties,
        String policy,
        String winner,
        String rule,
        boolean settled) {

    public LogView {
        properties = List.copyOf(properties);
    }

    static LogView of(LogEntry entry) {
        String device =
                entry.device() == null ? null : Integer.toString(entry.device().value());
        return new LogView(
                Long.toString(entry.id()),
                Words.of(entry.kind()),
                entry.at(),
                entry.revision(),
                device,
                device == null || entry.sync() == 0 ? null : device + "." + entry.sync(),
                number(entry.base()),
                number(entry.serverVersion()),
                number(entry.deviceVersion()),
                number(entry.result()),
                entry.properties(),
                entry.policy(),
                entry.winner(),
                entry.detail(),
                entry.settled());
    }

    private static @Nullable Long number(@Nullable VersionId version) {
        return version == null ? null : version.value();
    }
}
