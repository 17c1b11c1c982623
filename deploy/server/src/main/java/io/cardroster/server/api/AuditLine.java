package io.cardroster.server.api;

import io.cardroster.source.spi.AuditRecord;
import java.time.Instant;

/**
 * An event of the audit as lists show it.
 *
 * @param door {@code pages}, {@code command-line} or {@code owner-pages}
 * @param who name of the administrator; empty at the other doors
 * @param owner whom it was done to; {@code #7} when the owner of that number is no more, empty when it was nobody in particular
 * @param verb what was done, for example {@code owner-removed}
 * @param object what of his
 * @param outcome {@code done} or {@code refused}
 */
public record AuditLine(
        long id, Instant at, String door, String who, String owner, String verb, String object, String outcome) {

    static AuditLine of(AuditRecord one) {
        return new AuditLine(
                one.entry(),
                one.at(),
                AuditQuery.word(one.door().name()),
                one.administrator(),
                one.subject() == null ? "" : one.login().isEmpty() ? "#" + one.subject() : one.login(),
                AuditQuery.word(one.verb()),
                one.object(),
                one.done() ? "done" : "refused");
    }
}
