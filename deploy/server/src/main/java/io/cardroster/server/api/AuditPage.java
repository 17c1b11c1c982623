package io.cardroster.server.api;

import java.util.List;

/**
 * A page of the audit.
 *
 * @param newer where the page before it begins, for {@link AuditDesk#page}; empty when there is none. {@code older} likewise
 */
public record AuditPage(List<AuditLine> lines, String newer, String older) {

    public AuditPage {
        lines = List.copyOf(lines);
    }
}
