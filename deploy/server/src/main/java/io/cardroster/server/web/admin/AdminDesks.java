package io.cardroster.server.web.admin;

import io.cardroster.server.api.AdministratorDesk;
import io.cardroster.server.api.AuditDesk;
import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.ConflictDesk;
import io.cardroster.server.api.DeviceDesk;
import io.cardroster.server.api.DuplicateDesk;
import io.cardroster.server.api.HistoryDesk;
import io.cardroster.server.api.ImDesks;
import io.cardroster.server.api.LogDesk;
import io.cardroster.server.api.OverviewDesk;
import io.cardroster.server.api.OwnerDesk;

/** The desks behind the administrators' pages. */
public record AdminDesks(
        OverviewDesk overview,
        AdministratorDesk administrators,
        AuditDesk audit,
        OwnerDesk owners,
        BookDesk books,
        HistoryDesk history,
        DeviceDesk devices,
        LogDesk log,
        ConflictDesk conflicts,
        DuplicateDesk duplicates,
        ImDesks im) {}
