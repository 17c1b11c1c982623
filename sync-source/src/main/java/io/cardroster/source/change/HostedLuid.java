package io.cardroster.source.change;

import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.Luid;

/** Stands for the LUID of a card that is on a device while only the device's host knows under which one. */
final class HostedLuid {

    /** No LUID that came in XML can begin with it. */
    private static final String MARK = "\u0001";

    private HostedLuid() {}

    static Luid of(Guid guid) {
        return new Luid(MARK + guid.value());
    }

    static boolean standsIn(Luid luid) {
        return luid.value().startsWith(MARK);
    }
}
