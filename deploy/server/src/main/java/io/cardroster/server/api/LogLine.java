package io.cardroster.server.api;

import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.LogHit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log as lists over all owners show it.
 *
 * @param id {@code OWNERNUMBER.N}
 * @param kind in words, for example {@code conflict}
 * @param device number of the device in its owner's list; null when none was part of it
 * @param deviceName what the device calls itself; empty when it is gone
 * @param contact id of the card; null when there is none
 * @param about name and mobile number of the contact when it was logged
 * @param winner {@code device}, {@code server} or empty
 * @param rule rule or reason
 * @param settled whether it was restored or resolved
 * @param reviewed when somebody marked it as looked at; null when nobody did
 */
public record LogLine(
        String id,
        String kind,
        Instant at,
        String owner,
        @Nullable String device,
        String deviceName,
        @Nullable String contact,
        String about,
        List<String> properties,
        String policy,
        String winner,
        String rule,
        boolean settled,
        @Nullable Instant reviewed,
        String reviewer,
        String note) {

    public LogLine {
        properties = List.copyOf(properties);
    }

    static LogLine of(LogHit hit) {
        LogEntry entry = hit.entry();
        return new LogLine(
                new EntryRef(hit.owner(), entry.id()).toString(),
                Words.of(entry.kind()),
                entry.at(),
                hit.login(),
                entry.device() == null ? null : Integer.toString(entry.device().value()),
                hit.device(),
                entry.card() == null ? null : entry.card().guid().value(),
                hit.about(),
                entry.properties(),
                entry.policy(),
                entry.winner(),
                entry.detail(),
                entry.settled(),
                hit.reviewed(),
                hit.reviewer(),
                hit.note());
    }

    /** What may be shown to those who may not read contents: no name, no number, no rule with values in it, no note. */
    public LogLine withoutContents() {
        return new LogLine(
                id,
                kind,
                at,
                owner,
                device,
                deviceName,
                contact,
                "",
                properties,
                policy,
                winner,
                "",
                settled,
                reviewed,
                reviewer,
                "");
    }

    /** Whether it asks somebody to look at it and nobody did. */
    public boolean open() {
        return !settled
                && reviewed == null
                && (kind.equals("conflict") || kind.equals("duplicate") || kind.equals("clash"));
    }
}
