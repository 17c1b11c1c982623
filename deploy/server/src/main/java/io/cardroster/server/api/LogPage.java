package io.cardroster.server.api;

import java.util.List;

/**
 * A page of the log.
 *
 * @param newer where the page before it begins, for {@link LogDesk#page}; empty when there is none. {@code older} likewise
 */
public record LogPage(List<LogLine> lines, String newer, String older) {

    public LogPage {
        lines = List.copyOf(lines);
    }

    /** The same page for those who may not read contents. */
    public LogPage withoutContents() {
        return new LogPage(lines.stream().map(LogLine::withoutContents).toList(), newer, older);
    }
}
