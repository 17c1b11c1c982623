package io.cardroster.server.web.admin;

import io.cardroster.server.api.LogPage;

/**
 * What the page of the log shows.
 *
 * @param contents whether the entries tell what contacts hold, and may be searched by it
 */
public record LogListPage(LogForm form, LogPage log, DayChart chart, boolean contents) {}
