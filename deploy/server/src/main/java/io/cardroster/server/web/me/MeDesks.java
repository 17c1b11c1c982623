package io.cardroster.server.web.me;

import io.cardroster.server.api.AuditDesk;
import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.DeviceDesk;
import io.cardroster.server.api.DuplicateDesk;
import io.cardroster.server.api.EditDesk;
import io.cardroster.server.api.ForwardDesk;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.RosterDesk;

/** The desks behind the owners' pages. */
public record MeDesks(
        OwnerDesk owners,
        DeviceDesk devices,
        BookDesk books,
        EditDesk cards,
        RosterDesk rosters,
        ForwardDesk forwards,
        DuplicateDesk duplicates,
        AuditDesk audit) {}
