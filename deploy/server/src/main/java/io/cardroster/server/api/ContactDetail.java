package io.cardroster.server.api;

import io.cardroster.source.card.Step;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.VersionSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One card with its text and where it came from.
 *
 * @param history its versions, newest first, at most 100
 * @param log what else happened to it, newest first, at most 100
 */
public record ContactDetail(
        String id,
        long revision,
        String name,
        String mobile,
        boolean deleted,
        List<ContactView.AccountView> accounts,
        String contentType,
        String vcard,
        List<HistoryLine> history,
        List<LogView> log) {

    public ContactDetail {
        accounts = List.copyOf(accounts);
        history = List.copyOf(history);
        log = List.copyOf(log);
    }

    /**
     * One version.
     *
     * @param did {@code added}, {@code changed} or {@code revived}; {@code kept} for what a device sent and was merged
     * @param replaced version that the card had before; null when there was none
     * @param sync {@code DEVICE.NUMBER}; null when it was no sync
     * @param current whether the card stands at it
     */
    public record HistoryLine(
            long version,
            long revision,
            Instant at,
            String origin,
            String did,
            @Nullable Long replaced,
            @Nullable String sync,
            int bytes,
            boolean current) {

        static HistoryLine of(VersionSummary version, VersionId current) {
            Step step = version.step();
            return new HistoryLine(
                    version.id().value(),
                    version.revision(),
                    version.written(),
                    version.origin(),
                    step == null ? "kept" : Words.of(step.kind()),
                    step == null || step.replaced() == null
                            ? null
                            : step.replaced().value(),
                    step == null || step.sync() == null ? null : step.sync().toString(),
                    version.bytes(),
                    version.id().equals(current));
        }
    }
}
