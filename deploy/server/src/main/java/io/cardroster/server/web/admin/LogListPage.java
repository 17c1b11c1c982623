package io.cardroster.server.web.admin;

import io.cardroster.server.api.LogPage;

/** What the page of the log shows. */
public record LogListPage(LogForm form, LogPage log, DayChart chart) {}
